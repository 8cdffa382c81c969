import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { packageRoot } from "../../../generator/package-root.js";
import * as registry from "../../../traffic/registry.js";
import { buildReport } from "../../../traffic/validate/build-report.js";
import { planParts } from "../../../traffic/validate/jobs/file-parts.js";
import type { Job, JobResults, JobTaker } from "../../../traffic/validate/jobs/job-messages.js";
import { JobRunner } from "../../../traffic/validate/jobs/job-runner.js";
import { runParts } from "../../../traffic/validate/jobs/run-parts.js";
import { validateFile } from "../../../traffic/validate/jobs/validate-file.js";
import { LoadedRules, planValidation } from "../../../traffic/validate/plan-validation.js";
import type { ValidationReport } from "../../../traffic/validate/report.js";
import { drawLines } from "./draw-lines.js";
import { type CaptureLine, captureText, into, out } from "./validate-lines.js";

const seed = 20_261_127;
const venues = await registry.venueNames();
const rules = new LoadedRules(packageRoot());
const optionsOf = (venue: string) => planValidation({ venue, bindings: [], root: packageRoot() }, registry, rules);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface InParts {
  readonly whole: ValidationReport;
  /** `undefined` where it has to be read whole. */
  readonly parts: ValidationReport | undefined;
  /** How many parts there were, and how many of them were read again behind the one before. */
  readonly count: number;
  readonly again: number;
}

/** Reads a file whole, and in parts as threads do. */
async function readBothWays(venue: string, text: string, { parts = 3, head = 4_000 } = {}): Promise<InParts> {
  const file = join(folder, "capture.ndjson");
  await writeFile(file, text);
  const options = await optionsOf(venue);
  const plan = { venue, bindings: [], root: packageRoot() };
  const whole = await validateFile(file, options, { stdin: nothing(), onRead: () => undefined });
  const planned = await planParts(file, (await stat(file)).size, parts, { smallest: 1, head });
  let again = 0;
  const newTaker = (): JobTaker => {
    const runner = new JobRunner(() => Promise.resolve(options));
    const run = async <Kind extends keyof JobResults>(job: Job<Kind>): Promise<JobResults[Kind]> => {
      if (job.kind === "more") again += 1;
      return structuredClone(await runner.run(job));
    };
    return { run, end: () => Promise.resolve() };
  };
  const merged = await runParts(file, planned, { plan, onRead: () => undefined, newTaker });
  const reportOf = (result: typeof whole): ValidationReport =>
    buildReport([result], (name) => rules.of(name), { forms: true });
  return { whole: reportOf(whole), parts: merged && reportOf(merged), count: planned.length, again };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** What a venue says when it is told to count its frames, and frames that it has counted. */
function counted(count: number): CaptureLine[] {
  const frame = (sequence: number): CaptureLine => into([17_470, [56_173 + sequence, 1, 0.5], sequence]);
  return [
    out({ event: "conf", flags: 65_536 }),
    into({ event: "conf", status: "OK", flags: 65_536 }),
    out({ event: "subscribe", channel: "book", symbol: "tBTCUSD" }),
    into({
      event: "subscribed",
      channel: "book",
      chanId: 17_470,
      symbol: "tBTCUSD",
      prec: "P0",
      freq: "F0",
      len: "25",
    }),
    into([17_470, [[56_173, 1, 0.5]], 1]),
    ...Array.from({ length: count }, (_, index) => frame(index + 2)),
  ];
}

describe("a file that is read in parts", () => {
  test.each(venues)("of frames of %s of all sorts comes to what it comes to as a whole", async (venue) => {
    const lines = await drawLines(venue, 1_500, seed);
    for (const text of [captureText(lines), captureText(lines.filter(({ dir }) => dir === "in"))]) {
      const { whole, parts, count } = await readBothWays(venue, text);
      expect(count).toBe(3);
      expect(parts).toEqual(whole);
    }
  });

  test("is read once where all was asked for at its beginning", async () => {
    const { whole, parts, count, again } = await readBothWays("bitfinex", captureText(counted(3_000)), { parts: 4 });
    expect(parts).toEqual(whole);
    expect(whole.venues).toMatchObject([{ valid: 3_005, invalid: 0, unknown: 0 }]);
    expect({ count, again }).toEqual({ count: 4, again: 0 });
  });

  test.each([700, 1_503, 1_504, 1_505, 2_400])("shows the gap where line %d is missing", async (missing) => {
    const text = captureText(counted(3_000).filter((_, index) => index !== missing));
    const { whole, parts } = await readBothWays("bitfinex", text, { parts: 2 });
    expect(parts).toEqual(whole);
    expect(whole.findings.filter(({ rule }) => rule === "sequence-gap")).toMatchObject([{ count: 1 }]);
  });

  test("says of a field that one frame lacks that it is one of all, however few of them were looked into", async () => {
    const ticker = {
      open: "1",
      close: "2",
      high: "3",
      low: "1",
      last: "2",
      change: "1",
      quoteVolume: "5",
      baseVolume: "6",
    };
    const update = (fields: object): CaptureLine =>
      into({ method: "ticker.update", params: ["BTC_USDT", { period: 86_400, ...fields }], id: null });
    const lines = Array.from({ length: 5_000 }, (_, index) =>
      update(index === 4_000 ? { ...ticker, last: undefined } : ticker),
    );
    const { whole, parts } = await readBothWays("gateio", captureText(lines));
    expect(parts).toEqual(whole);
    expect(whole.coverage[0]?.basis).not.toBe("all");
    const [finding] = whole.findings.filter(({ keyword }) => keyword === "required");
    expect(finding).toMatchObject({ path: "/params/1/last", count: 1, evidence: { frames: { with: 1, of: 5_000 } } });
  });

  test("is read again where what is asked for changes on the way", async () => {
    const lines = counted(3_000);
    const late = [out({ event: "conf", flags: 0 }), into({ event: "conf", status: "OK", flags: 0 })];
    const uncounted = Array.from({ length: 1_500 }, () => into([17_470, [56_173, 1, 0.5]]));
    const text = captureText([...lines.slice(0, 1_000), ...late, ...uncounted]);
    const { whole, parts, again } = await readBothWays("bitfinex", text, { parts: 2, head: 2_000 });
    expect(parts).toEqual(whole);
    expect(again).toBe(1);
  });

  test("is read whole where a line of it is damaged", async () => {
    const lines = captureText(counted(300)).split("\n");
    const { whole, parts } = await readBothWays("bitfinex", lines.toSpliced(200, 1, "{").join("\n"));
    expect(whole.captures).toMatchObject([{ problem: [expect.stringContaining(":201: ")] }]);
    expect(parts).toBeUndefined();
  });

  test("is read whole where no frame is the venue's, which is one finding", async () => {
    const text = "{}\n".repeat(2_000);
    const { whole, parts } = await readBothWays("bitfinex", text);
    expect(whole.findings.filter(({ rule }) => rule === "foreign-capture")).toMatchObject([{ count: 1 }]);
    expect(parts).toBeUndefined();
  });

  test("may have lines that are longer than a part", async () => {
    const [opening = "", ...lines] = captureText(counted(40)).split("\n");
    const long = JSON.stringify({ conn: "1", dir: "in", data: "x".repeat(5_000) });
    const { whole, parts, count } = await readBothWays("bitfinex", [opening, long, ...lines].join("\n"), { parts: 8 });
    expect(parts).toEqual(whole);
    expect(count).toBeLessThan(8);
  });
});

describe("a file", () => {
  test("is not split where it is small, packed, or in a format whose lines lean on each other", async () => {
    const file = join(folder, "other");
    const planned = async (content: string | Uint8Array, smallest: number): Promise<number> => {
      await writeFile(file, content);
      return (await planParts(file, content.length, 4, { smallest, head: 10 })).length;
    };
    const text = captureText(counted(100));
    expect(await planned(text, 1)).toBe(4);
    expect(await planned(text, text.length)).toBe(0);
    expect(await planned(Buffer.from([0x1f, 0x8b, 0x08, 0x00, ...Buffer.from(text)]), 1)).toBe(0);
    expect(await planned("2026-11-20T08:59:41.1234567Z [1]\n".repeat(100), 1)).toBe(0);
  });
});
