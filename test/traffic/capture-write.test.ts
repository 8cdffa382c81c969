import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { CaptureEvent } from "../../traffic/capture/capture-event.js";
import { openCapture } from "../../traffic/capture/read-capture.js";
import { FileSink } from "../../traffic/capture/write/file-sink.js";
import { intoOne } from "../../traffic/capture/write/rotation.js";
import { CaptureWriter } from "../../traffic/capture/write-capture.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = Date.parse("2020-11-25T08:59:41.123Z");

test("what is written reads back as it was", async () => {
  const path = join(folder, "round-trip.ndjson");
  const writer = new CaptureWriter(intoOne(await FileSink.create(path)));
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

test("lines are handed on whole and in order, those that wait together at once", async () => {
  const writes: string[] = [];
  const write = async (bytes: Uint8Array): Promise<void> => {
    await new Promise((done) => setImmediate(done));
    writes.push(Buffer.from(bytes).toString());
  };
  const writer = new CaptureWriter(intoOne({ size: 0, write, close: async () => {} }));
  for (let index = 0; index < 200; index += 1) {
    writer.frame({ direction: "in", data: String(index), connection: 1, at });
    if (index % 50 === 0) await new Promise((done) => setImmediate(done));
  }
  await writer.close();
  expect(writes.length).toBeGreaterThan(1);
  expect(writes.length).toBeLessThan(200);
  expect(writes.filter((text) => !text.endsWith("}\n"))).toEqual([]);
  const lines = writes.join("").trimEnd().split("\n");
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(
    Array.from({ length: 200 }, (_, index): unknown => expect.objectContaining({ data: String(index) })),
  );
});

test("after a write that failed nothing more is written, and whoever waits is told", async () => {
  let writes = 0;
  let failures = 0;
  const write = async (): Promise<void> => {
    writes += 1;
    throw new Error("no room");
  };
  const writer = new CaptureWriter(intoOne({ size: 0, write, close: async () => {} }), () => (failures += 1));
  for (let index = 0; index < 3; index += 1) {
    writer.frame({ direction: "in", data: "x", connection: 1, at });
    await expect(writer.flush()).rejects.toThrow("no room");
  }
  await expect(writer.close()).rejects.toThrow("no room");
  expect({ writes, failures }).toEqual({ writes: 1, failures: 1 });
});

test("a path that cannot be written is refused with its name", async () => {
  const path = join(folder, "absent", "x.ndjson");
  await expect(FileSink.create(path)).rejects.toThrow(`${path} cannot be written`);
});
