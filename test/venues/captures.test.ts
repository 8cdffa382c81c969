import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { sharedPath } from "../shared.js";
import { captureKinds, continuous, notForeign, type Wanted } from "./capture-kinds.js";
import { decodeFile, decodeLines } from "./decode-lines.js";
import { testRows } from "./known-defects.js";
import { sceneOf } from "./scene.js";
import { venues, type Venue } from "./venues.js";

interface Frame {
  /** From 1. */
  readonly line: number;
  readonly kind: string;
  readonly tier?: string;
  readonly dir: "in" | "out";
  readonly data: string;
}

describe.each(venues)("$name", (venue) => {
  const path = sharedPath(`captures/${venue.name}-frames.ndjson`);
  const frames = path === undefined ? [] : readFrames(path).filter(({ tier }) => tier === "A" || tier === "B");
  const collected = frames.length === 0 ? test.skip : test;

  collected("has a row for every label of a frame from the wire, and no other", () => {
    const labels = [...new Set(frames.map(({ kind }) => kind))].sort();
    expect(Object.keys(captureKinds[venue.name] ?? {}).sort()).toEqual(labels);
  });

  const trial = { venue: venue.name, trial: "capture", nameOf: ({ kind }: Frame) => kind } as const;

  testRows("reads $kind from the wire, line $line", frames, trial, async (frame) => {
    const want = captureKinds[venue.name]?.[frame.kind];
    if (want === undefined) throw new Error(`no row says what ${frame.kind} is`);
    const mark = "kind" in want && want.reply ? { correlated: false } : {};
    const wanted = "kind" in want ? { kind: want.kind, ...mark, ...tailOf(frame, want) } : { kind: "unknown" };
    const results = await decodeLast(venue, frame, want);
    expect(results).not.toEqual([]);
    for (const result of results) expect(result).toMatchObject({ dir: frame.dir, ...wanted });
  });

  const foreign = sharedPath("captures/foreign-frames.ndjson");
  const unlessAbsent = foreign === undefined ? test.skip : test;

  unlessAbsent("takes no frame of another protocol for its own", async () => {
    const others = readFrames(foreign ?? "");
    const lines = others.map(({ line, dir, data }) => ({ conn: String(line), dir, data }));
    const results = await decodeLines(venue, lines);
    const accepted = results.filter((result) => "message" in result);
    const ours = Object.keys(notForeign[venue.name] ?? {});
    expect(results.length).toBeGreaterThanOrEqual(others.length);
    expect(accepted.filter((result) => !("conn" in result) || !ours.includes(result.conn))).toEqual([]);
    const collection = path === undefined ? [] : readFrames(path).map(({ data }) => data);
    for (const { line, data } of others) if (ours.includes(String(line))) expect(collection).toContain(data);
  });
});

describe("a capture of a whole connection", () => {
  test.each(continuous)("of $venue, $file, is read to the last frame", async ({ venue: name, file, numbered }) => {
    const path = sharedPath(`captures/${file}`);
    const venue = venues.find((each) => each.name === name);
    if (venue === undefined) return console.info(`skipped: ${name} is not in the box`);
    if (path === undefined) return;
    const results = await decodeFile(venue, path);
    const messages = results.flatMap((result) => ("message" in result ? [result] : []));
    expect(results.filter((result) => !("message" in result))).toEqual([]);
    expect(messages).toHaveLength(readFileSync(path, "utf8").trimEnd().split("\n").length);
    expect(messages.filter(({ correlated, bound }) => correlated === false || bound === false)).toEqual([]);
    const numbers = messages.flatMap(({ message }) => sequenceOf(message));
    const framed = messages.filter(({ message }) => "channel" in message && typeof message.channel === "number");
    expect(numbers).toEqual(numbered ? framed.map((_, index) => index + 1) : []);
  });
});

/** What a frame on a connection of its own becomes, after all that must come before it. */
async function decodeLast(venue: Venue, { dir, data }: Pick<Frame, "dir" | "data">, want: Wanted) {
  const [feed, flags] = "kind" in want ? [want.feed, want.flags] : [];
  const scene = sceneOf(venue, JSON.parse(data), feed, flags?.value);
  const lines = [...scene, { dir, data }].map((step) => ({ conn: "1", ...step }));
  const results = await decodeLines(venue, lines);
  return results.filter(({ line }) => line === lines.length);
}

/** What the flags put at the end of the frame, by name. */
function tailOf({ data }: Frame, { flags }: Extract<Wanted, { readonly kind: string }>): object {
  const frame: unknown = JSON.parse(data);
  if (flags === undefined || !Array.isArray(frame)) return {};
  const end: readonly unknown[] = frame.slice(-flags.tail.length);
  return { message: Object.fromEntries(flags.tail.map((name, index) => [name, end[index]])) };
}

function sequenceOf(message: object): unknown[] {
  return "sequence" in message && message.sequence !== undefined ? [message.sequence] : [];
}

function readFrames(path: string): Frame[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line, index) => ({ ...(JSON.parse(line) as Omit<Frame, "line">), line: index + 1 }));
}
