import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import type { CaptureEvent } from "../../traffic/capture/capture-event.js";
import { openCapture } from "../../traffic/capture/read-capture.js";
import { InputError } from "../../traffic/input-error.js";
import { sharedPath } from "../shared.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

const nothing = Readable.from([]);

async function put(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${String(Math.random()).slice(2)}.ndjson`);
  await writeFile(path, content);
  return path;
}

async function readAll(path: string): Promise<{ format: string; events: CaptureEvent[]; error: unknown }> {
  const capture = await openCapture(path, nothing);
  const events: CaptureEvent[] = [];
  try {
    for await (const event of capture.events) events.push(event);
    return { format: capture.format, events, error: undefined };
  } catch (error) {
    return { format: capture.format, events, error };
  }
}

const inLine = (data: string): string => `${JSON.stringify({ dir: "in", data })}\n`;
const dataOf = (events: readonly CaptureEvent[]): unknown[] =>
  events.map((event) => (event.kind === "frame" ? event.data : event.kind));

describe("a capture", () => {
  const rows: { name: string; content: string | Uint8Array; format: string; want: unknown[]; lines: number[] }[] = [
    { name: "its own lines", content: inLine("a") + inLine("b"), format: "tickwire", want: ["a", "b"], lines: [1, 2] },
    {
      name: "CRLF and a byte order mark",
      content: `\uFEFF${inLine("a").replace("\n", "\r\n")}\r\n${inLine("b")}`,
      format: "tickwire",
      want: ["a", "b"],
      lines: [1, 3],
    },
    { name: "gzip", content: gzipSync(inLine("a") + inLine("b")), format: "tickwire", want: ["a", "b"], lines: [1, 2] },
    {
      name: "gzip of two files put together",
      content: Buffer.concat([gzipSync(inLine("a")), gzipSync(inLine("b"))]),
      format: "tickwire",
      want: ["a", "b"],
      lines: [1, 2],
    },
    {
      name: "a last line that is whole but not ended",
      content: inLine("a").trim(),
      format: "tickwire",
      want: ["a"],
      lines: [1],
    },
    {
      name: "bare lines",
      content: `{"a":1}\n\npong\n[1,"hb"]\n`,
      format: "bare lines",
      want: [`{"a":1}`, "pong", `[1,"hb"]`],
      lines: [1, 3, 4],
    },
    {
      name: "bare lines that begin with a word",
      content: `pong\n[1,"hb"]`,
      format: "bare lines",
      want: ["pong", `[1,"hb"]`],
      lines: [1, 2],
    },
    {
      name: "a garbled first line",
      content: `{"dir":\n${inLine("a")}`,
      format: "tickwire",
      want: ["damage", "a"],
      lines: [1, 2],
    },
    {
      name: "a half-written last line",
      content: `${inLine("a")}{"dir":"in","da`,
      format: "tickwire",
      want: ["a", "damage"],
      lines: [1, 2],
    },
    {
      name: "a half-written last bare line",
      content: `{"a":1}\n{"a`,
      format: "bare lines",
      want: [`{"a":1}`, "damage"],
      lines: [1, 2],
    },
    {
      name: "a character of several bytes across chunks",
      content: `${" ".repeat(65535)}\n${inLine("\u20ac".repeat(70000))}`,
      format: "tickwire",
      want: ["\u20ac".repeat(70000)],
      lines: [2],
    },
  ];
  test.each(rows)("is read: $name", async ({ content, format, want, lines }) => {
    const read = await readAll(await put(content));
    expect(read.error).toBeUndefined();
    expect(read.format).toBe(format);
    expect(dataOf(read.events)).toEqual(want);
    expect(read.events.map(({ line }) => line)).toEqual(lines);
  });

  test.each([
    { name: "empty", content: "", reason: "is empty" },
    { name: "blank", content: "\n \r\n", reason: "is empty" },
    { name: "prose", content: "Dear diary,\ntoday 1 thing\n", reason: "is not a capture: none of its lines" },
    { name: "numbers and words", content: `1\n"a"\ntrue\n`, reason: "is not a capture" },
    { name: "bytes", content: Buffer.from([0, 1, 2, 3, 0xff]), reason: "is not a capture" },
    { name: "gzip of nothing", content: gzipSync(""), reason: "is empty" },
    { name: "not really gzip", content: Buffer.from([0x1f, 0x8b, 1, 2, 3]), reason: "the gzip data is damaged" },
  ])("is refused with its path when it is $name", async ({ content, reason }) => {
    const path = await put(content);
    const refusal = openCapture(path, nothing);
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(path);
    await expect(refusal).rejects.toThrow(reason);
  });

  test("is refused when there is no such file, and when it is a folder", async () => {
    await expect(openCapture(join(folder, "absent"), nothing)).rejects.toThrow("absent: there is no such file");
    await expect(openCapture(folder, nothing)).rejects.toThrow("this is a folder");
  });

  test("in cut-off gzip gives all that is still there, then says after which line it ends", async () => {
    const content = Array.from({ length: 5000 }, (_, index) => inLine(`${index}-${Math.random()}`)).join("");
    const packed = gzipSync(content);
    const path = await put(packed.subarray(0, packed.length - 4));
    const { events, error } = await readAll(path);
    expect(events).toHaveLength(5000);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain(`${path}:5000: after this line the gzip data is cut off`);
  });

  test("is read from a pipe as it comes, without waiting for its end", async () => {
    async function* pipe(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(inLine("a"));
      await new Promise(() => {});
    }
    const capture = await openCapture("-", pipe());
    expect(capture.file).toBe("stdin");
    const first = await capture.events[Symbol.asyncIterator]().next();
    expect(first.value).toMatchObject({ kind: "frame", data: "a", line: 1 });
  });
});

describe("real captures", () => {
  test.each([
    { name: "captures/formats/envelope.ndjson", kinds: ["open", "frame", "frame", "frame", "frame", "close"] },
    { name: "captures/formats/envelope.ndjson.gz", kinds: ["open", "frame", "frame", "frame", "frame", "close"] },
    { name: "captures/formats/bare.ndjson", kinds: ["frame", "frame", "frame", "frame"] },
  ])("are read whole: $name", async ({ name, kinds }) => {
    const path = sharedPath(name);
    if (path === undefined) return;
    const { events } = await readAll(path);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each([
    { name: "captures/bitfinex-cryptofeed-1715.ndjson", count: 1715 },
    { name: "captures/bitfinex-book-r0.ndjson", count: 239 },
  ])("hold $count frames: $name", async ({ name, count }) => {
    const path = sharedPath(name);
    if (path === undefined) return;
    const { events } = await readAll(path);
    expect(events.filter(({ kind }) => kind === "frame")).toHaveLength(count);
  });
});
