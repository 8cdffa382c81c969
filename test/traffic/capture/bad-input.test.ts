import { appendFile, mkdtemp, open, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { deflateSync, gzipSync } from "node:zlib";
import { openCapture } from "../../../traffic/capture/read-capture.js";
import { gist, readAll, readBytes } from "./reading.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

const line = (data: string): string => `${JSON.stringify({ dir: "in", data })}\n`;
const many = Array.from({ length: 5000 }, (_, index) => line(`${index} ${Math.sin(index)}`)).join("");

/** Two frames of zstd, neither packed nor with a checksum: RFC 8878, sections 3.1.1 and 3.1.1.2. */
function zstd(...texts: readonly string[]): Buffer {
  return Buffer.concat(
    texts.map((text) => {
      const size = Buffer.byteLength(text);
      const block = (size << 3) | 1;
      const header = [0x28, 0xb5, 0x2f, 0xfd, 0x60, (size - 256) & 255, (size - 256) >> 8];
      return Buffer.from([...header, block & 255, (block >> 8) & 255, block >> 16, ...Buffer.from(text)]);
    }),
  );
}

describe("a packed capture", () => {
  const half = (text: string): string => text.slice(0, text.lastIndexOf("\n", 20_000) + 1);
  const first = half(many);
  const second = half(many.slice(first.length));
  const lines = (text: string): number => text.split("\n").length - 1;

  test("of several frames of zstd is read to its end", async () => {
    const packed = zstd(first, second);
    for (const piece of [100, 1000, 65_536]) {
      const { events, error } = await readBytes(packed, {}, piece);
      expect(error).toBeUndefined();
      expect(events).toHaveLength(lines(first + second));
    }
  });

  test.each([
    { name: "zstd", packed: zstd(first, second), cut: 1000, least: lines(first) },
    { name: "zlib", packed: deflateSync(many), cut: 4, least: 5000 },
    { name: "gzip", packed: gzipSync(many), cut: 4, least: 5000 },
  ])("that is cut off gives what is there, and says after which line: $name", async ({ name, packed, cut, least }) => {
    const { events, error } = await readBytes(packed.subarray(0, packed.length - cut));
    expect(events.length).toBeGreaterThanOrEqual(least);
    expect(error).toBe(`stdin:${events.length}: after this line the ${name} data is cut off`);
  });

  test("that is damaged gives what comes before that", async () => {
    const packed = Buffer.from(gzipSync(many, { level: 1 }));
    packed.fill(0xff, packed.length - 2000, packed.length - 1000);
    const { events, error } = await readBytes(packed);
    expect(events.length).toBeGreaterThan(4000);
    expect(error).toContain(`stdin:${events.length}: after this line the gzip data is damaged`);
  });

  test("with something else behind it gives what it holds", async () => {
    const packed = Buffer.concat([gzipSync(line("a") + line("b")), Buffer.alloc(16, "x")]);
    const { events, error } = await readBytes(packed);
    expect(gist(events)).toEqual(["1 1 in - a", "2 1 in - b"]);
    expect(error).toBe("stdin:2: after this line the gzip data is damaged");
  });

  test.each([
    { name: "zstd", given: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]), error: "the zstd data is cut off" },
    { name: "zlib", given: Buffer.from([0x78, 0x9c, 1, 2, 3, 4, 5, 6, 7]), error: "the zlib data is damaged" },
  ])("that holds nothing is refused: $name", async ({ given, error }) => {
    expect((await readBytes(given)).error).toBe(`stdin: ${error}`);
  });
});

describe("a line", () => {
  const long = line("x".repeat(5000));
  test.each([
    { name: "first", given: `${long}${line("a")}`, want: [1, 2] },
    { name: "between others", given: `${line("a")}${long}${line("b")}`, want: [2, 3] },
    { name: "last", given: `${line("a")}${long.trim()}`, want: [2, 2] },
  ])("that is too long is left out, and the reading goes on behind it: $name", async ({ given, want }) => {
    for (const piece of [100, 100_000]) {
      const { events, error } = await readBytes(given, { longestLine: 1000 }, piece);
      expect(error).toBeUndefined();
      const [damaged, last] = want;
      expect(gist(events.filter(({ kind }) => kind === "damage"))).toEqual([
        `${damaged} damage: the line is longer than any frame (5022 bytes; the limit is 1000 bytes); it is left out`,
      ]);
      expect(events.at(-1)?.line).toBe(last);
    }
  });

  test("of 200 MB does not fill the memory, and what stands around it is read", async () => {
    const piece = Buffer.alloc(1024 * 1024, "x");
    function* pieces(): Generator<Uint8Array> {
      yield Buffer.from(`{"dir":"in","data":"`);
      for (let count = 0; count < 200; count += 1) yield piece;
      yield Buffer.from(`"}\n${line("a")}`);
    }
    const { events, format } = await readAll("-", {}, Readable.from(pieces()));
    expect(format).toBe("tickwire");
    expect(gist(events)).toEqual([
      "1 damage: the line is longer than any frame (200 MiB; the limit is 64 MiB); it is left out",
      "2 1 in - a",
    ]);
  });

  test("that is no text is damage, and its neighbours are read", async () => {
    const given = Buffer.concat([Buffer.from(line("a")), Buffer.from([0x80, 0xff, 0x0a]), Buffer.from(line("é"))]);
    for (const piece of [1, 1000]) {
      expect(gist((await readBytes(given, {}, piece)).events)).toEqual([
        "1 1 in - a",
        "2 damage: the line is not UTF-8 text",
        "3 1 in - é",
      ]);
    }
  });
});

describe("a file", () => {
  test("that shrinks while it is read gives what was there, and says so", async () => {
    const path = join(folder, "shrinking.ndjson");
    await writeFile(path, many.repeat(20));
    const capture = await openCapture(path, Readable.from([]));
    let count = 0;
    const reading = (async () => {
      for await (const batch of capture.read()) {
        count += batch.length;
        await truncate(path, 1_000_000);
      }
    })();
    await expect(reading).rejects.toThrow(/shrinking\.ndjson:\d+: after this line the file shrank while it was read/);
    expect(count).toBeGreaterThan(1000);
  });

  test("that grows while it is read is read to where it has grown", async () => {
    const path = join(folder, "growing.ndjson");
    await writeFile(path, many);
    const capture = await openCapture(path, Readable.from([]));
    let count = 0;
    for await (const batch of capture.read()) {
      if (count === 0) await appendFile(path, many);
      count += batch.length;
    }
    expect(count).toBeGreaterThanOrEqual(5000);
  });

  test("that is left in the middle is let go of", async () => {
    const path = join(folder, "left.ndjson");
    await writeFile(path, many.repeat(20));
    const capture = await openCapture(path, Readable.from([]));
    for await (const event of capture.events) if (event.line === 10) break;
    const again = await open(path);
    await again.close();
    expect((await readAll(path)).events).toHaveLength(100_000);
  });
});

describe("what is no capture", () => {
  test.each([
    { name: "packets", given: Buffer.from("0a0d0d0a1c000000", "hex"), error: "stdin holds packets, not frames" },
    { name: "older packets", given: Buffer.from("d4c3b2a102000400", "hex"), error: "tshark -r FILE -Y websocket" },
    { name: "bytes", given: Buffer.from([0, 1, 2, 0xff, 0xfe, 0x0a, 0]), error: "stdin is not a capture" },
    { name: "a table", given: "a\tb\n1\t2\n", error: "stdin is not a capture" },
    { name: "white space", given: "\ufeff\n \n", error: "stdin is empty" },
  ])("is refused: $name", async ({ given, error }) => {
    const read = await readBytes(given);
    expect(read.events).toEqual([]);
    expect(read.error).toContain(error);
  });
});
