import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { CaptureEvent } from "../../traffic/capture/capture-event.js";
import { openCapture } from "../../traffic/capture/read-capture.js";
import { CaptureWriter } from "../../traffic/capture/write-capture.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = Date.parse("2020-11-25T08:59:41.123Z");

test("what is written reads back as it was", async () => {
  const path = join(folder, "round-trip.ndjson");
  const writer = await CaptureWriter.create(path);
  const bytes = Buffer.from([0, 1, 0xff]);
  writer.opened({ connection: 1, at, url: "wss://x.example/ws", venue: "acme" });
  writer.frame({ direction: "out", data: `{"a":"line\nbreak"}`, connection: 1, at: at + 1 });
  writer.frame({ direction: "in", data: bytes, connection: 1, at: at + 2 });
  writer.closed({ connection: 1, at: at + 3, code: 1000, reason: "bye" });
  await writer.close();
  const events: CaptureEvent[] = [];
  for await (const event of (await openCapture(path, Readable.from([]))).events) events.push(event);
  const common = { connection: "1", venue: undefined };
  expect(events).toEqual([
    { kind: "open", line: 1, connection: "1", at, venue: "acme", url: "wss://x.example/ws" },
    { kind: "frame", line: 2, ...common, at: at + 1, direction: "out", data: `{"a":"line\nbreak"}`, text: true },
    { kind: "frame", line: 3, ...common, at: at + 2, direction: "in", data: bytes, text: false },
    { kind: "close", line: 4, ...common, at: at + 3 },
  ]);
});

test("the file holds whole lines only, at any moment", async () => {
  const path = join(folder, "whole.ndjson");
  const writer = await CaptureWriter.create(path);
  for (let index = 0; index < 200; index += 1) {
    writer.frame({ direction: "in", data: "x".repeat(1000), connection: 1, at });
    if (index % 20 === 0) {
      const text = await readFile(path, "utf8");
      expect(text === "" || text.endsWith("\n")).toBe(true);
    }
  }
  await writer.flush();
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(200);
  await writer.close();
});

test("a path that cannot be written is refused with its name", async () => {
  const path = join(folder, "absent", "x.ndjson");
  await expect(CaptureWriter.create(path)).rejects.toThrow(`${path} cannot be written`);
});
