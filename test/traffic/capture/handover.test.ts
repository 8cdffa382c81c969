import { Readable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import type { CaptureEvent, FrameInPlace } from "../../../traffic/capture/capture-event.js";
import { openCapture } from "../../../traffic/capture/read-capture.js";
import { generatorOf } from "./random.js";
import { gist, readBytes } from "./reading.js";

const frames = Array.from({ length: 300 }, (_, index) =>
  JSON.stringify({ method: "depth.update", params: [index, "é"] }),
);

const own = (data: string, index: number): string =>
  JSON.stringify({ ts: 1_618_677_543_829 + index, conn: `c${index % 3}`, dir: index % 5 === 0 ? "out" : "in", data });

/** Files with lines that are told at a glance, and some that are not. */
const files = {
  "bare lines": frames.map((frame, index) => (index % 17 === 0 ? ` ${frame}` : frame)),
  "the project's own": frames.map((frame, index) =>
    index % 17 === 0 ? own(`a\tb${frame}`, index) : own(frame, index),
  ),
  "lines that are damaged": frames.map((frame, index) => (index % 17 === 0 ? "{" : own(frame, index))),
};

/** What was handed over and what was an event, in the order in which they came. */
async function readWith(text: string, take: (frame: FrameInPlace) => boolean, piece: number) {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, index) =>
    bytes.subarray(index * piece, (index + 1) * piece),
  );
  const capture = await openCapture("-", Readable.from(pieces), { text: "bytes" });
  const seen: CaptureEvent[] = [];
  let taken = 0;
  let largest = 0;
  const batches = capture.read((frame) => {
    if (!take(frame)) return false;
    taken += 1;
    seen.push(eventOf(frame));
    return true;
  });
  for await (const events of batches) {
    largest = Math.max(largest, events.length);
    seen.push(...events.map((event) => ("data" in event ? { ...event, data: Buffer.from(event.data) } : event)));
  }
  return { seen: gist(seen), taken, largest };
}

function eventOf({ bytes, from, to, ...frame }: FrameInPlace): CaptureEvent {
  const { line, connection, at, venue, direction } = frame;
  const data = Buffer.from(bytes.slice(from, to));
  return { kind: "frame", line, connection, at, venue, direction, data, text: true };
}

describe("frames that are handed over where they lie", () => {
  const cases = Object.entries(files).flatMap(([name, lines]) =>
    [61, 100_000].map((piece) => ({ name, lines, piece })),
  );

  test.each(cases)("of $name, in pieces of $piece, are those that would be events", async ({ lines, piece }) => {
    const text = lines.map((line) => `${line}\n`).join("");
    const want = gist((await readBytes(text, { text: "bytes" })).events);
    const random = generatorOf(7);
    for (const take of [() => false, () => true, () => random(3) > 0]) {
      const { seen } = await readWith(text, take, piece);
      expect(seen).toEqual(want);
    }
  });

  test.each(Object.entries(files))("of %s come in turn with the events", async (_name, lines) => {
    const text = lines.map((line) => `${line}\n`).join("");
    const { taken, largest } = await readWith(text, () => true, 100_000);
    expect(taken).toBeGreaterThan(250);
    expect(largest).toBe(1);
  });

  test("are said to be before what ends the reading", async () => {
    const bytes = Buffer.from(files["bare lines"].slice(1, 5).join("\n"));
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield bytes;
      throw Object.assign(new Error("EIO: i/o error"), { code: "EIO" });
    }
    const capture = await openCapture("-", breaking());
    const reading = (async () => {
      for await (const events of capture.read(() => true)) expect(events).toEqual([]);
    })();
    await expect(reading).rejects.toThrow(/^stdin:3: after this line /);
  });
});
