import { test } from "@jest/globals";

/** What is held to its document here; a row of each is a request, a message, an example or a frame. */
export type Trial = "build" | "decode" | "change" | "example" | "capture";

/** A fault that is known and not ours to mend. Its rows must fail: one that passes says that the entry can go. */
export interface Defect {
  readonly venue: string;
  readonly trials: readonly Trial[];
  /** Kinds of messages, labels of captured frames. */
  readonly rows: readonly string[];
  readonly why: string;
}

const wideRecords = [
  ...["derivatives.snapshot", "derivatives.update", "fundingTicker.update", "liquidations.update"],
  ...["fundingCredit.snapshot", "fundingCredit.new", "fundingCredit.update", "fundingCredit.closed"],
  ...["fundingLoan.snapshot", "fundingLoan.new", "fundingLoan.update", "fundingLoan.closed"],
  ...["fundingOffer.snapshot", "fundingOffer.new", "fundingOffer.update", "fundingOffer.closed"],
  ...["notice.update", "notice.refused"],
  ...["order.snapshot", "order.new", "order.newList", "order.update", "order.closed"],
];

export const defects: readonly Defect[] = [
  {
    venue: "bitfinex",
    trials: ["decode", "change", "example"],
    rows: wideRecords,
    why: 'a decoded record keeps its nameless places, as "11": null; the vocabulary drops them',
  },
  {
    venue: "bitfinex",
    trials: ["decode", "change"],
    rows: ["position.snapshot", "position.new", "position.update", "position.closed", "wallet.snapshot"],
    why: "an object without declared properties, such as meta, decodes to {}; nameless places are kept as well",
  },
  { venue: "bitfinex", trials: ["decode"], rows: ["wallet.update"], why: "the same" },
  {
    venue: "bitfinex",
    trials: ["build"],
    rows: ["order.submit", "order.change", "order.batch"],
    why: "an object without declared properties decodes to {}: what the request carries is lost",
  },
  { venue: "bitfinex", trials: ["example"], rows: ["order.batch"], why: "the same" },
  {
    venue: "bitfinex",
    trials: ["build", "example"],
    rows: ["server.auth"],
    why: "an optional constant is always sent: nobody can log in without the dead man's switch",
  },
  {
    venue: "okex",
    trials: ["capture"],
    rows: ["error:20103"],
    why: "a refusal that names a feed's channel, without its request in the capture, is taken for that feed's update",
  },
];

/** A test a row; those of known defects are expected to fail. */
export function testRows<Row extends object>(
  title: string,
  rows: readonly Row[],
  { venue, trial, nameOf }: { readonly venue: string; readonly trial: Trial; readonly nameOf: (row: Row) => string },
  run: (row: Row) => void | Promise<void>,
): void {
  const mine = defects.filter((defect) => defect.venue === venue && defect.trials.includes(trial));
  const isBroken = (row: Row): boolean => mine.some((defect) => defect.rows.includes(nameOf(row)));
  const [sound, broken] = [rows.filter((row) => !isBroken(row)), rows.filter(isBroken)];
  if (sound.length > 0) test.each(sound)(title, run);
  if (broken.length > 0) test.failing.each(broken)(title, run);
}
