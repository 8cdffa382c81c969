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

/** None at present. */
export const defects: readonly Defect[] = [];

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
