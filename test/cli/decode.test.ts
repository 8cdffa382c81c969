import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { decodeCommand } from "../../cli/decode.js";
import { runProgram } from "../../cli/program.js";
import type { Registry } from "../../traffic/registry.js";
import { UnknownVenueError } from "../../traffic/input-error.js";
import { tinyCatalogue } from "../traffic/tiny-catalogue.js";
import { FakeHost } from "./fake-host.js";

const registry: Registry = {
  venueNames: async () => ["tiny"],
  loadCatalogue: async (name) => {
    if (name !== "tiny") throw new UnknownVenueError(name, ["tiny"]);
    return tinyCatalogue;
  },
};

let folder: string;
let good: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
  good = await put("good.ndjson", `${out({ id: 1, method: "server.ping", params: [] })}${into(pong)}`);
});
afterAll(() => rm(folder, { recursive: true }));

const pong = { error: null, result: "pong", id: 1 };
const line = (dir: string, data: unknown): string =>
  `${JSON.stringify({ dir, data: typeof data === "string" ? data : JSON.stringify(data) })}\n`;
const out = (data: unknown): string => line("out", data);
const into = (data: unknown): string => line("in", data);

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function decode(words: readonly string[], host = new FakeHost()): Promise<FakeHost> {
  await runProgram(["decode", ...words], host, false, [(each) => decodeCommand(each, registry)]);
  return host.settle();
}

test("what is wrong with a capture moves no cursor and breaks no line, whatever the file is called", async () => {
  const name = "a\nb\u001b[2K.ndjson";
  const empty = await decode([await put(name, ""), "--venue", "tiny"]);
  expect(empty.stderr.text).toMatch(/^tickwire decode: .*a\\u000ab\\u001b\[2K\.ndjson is empty\n$/);
  const cut = await decode([await put(name, into(pong) + into(pong).slice(0, -9)), "--venue", "tiny"]);
  expect(cut.stderr.text).toMatch(/^tickwire decode: .*\\u001b\[2K\.ndjson:2: the line is cut off\n/);
});

test("each frame becomes one line of JSON, in the order of the capture", async () => {
  const host = await decode([good, "--venue", "tiny"]);
  expect(host.results).toEqual([
    { line: 1, conn: "1", dir: "out", kind: "server.ping", message: { kind: "server.ping", id: 1, params: {} } },
    { line: 2, conn: "1", dir: "in", kind: "pong.reply", message: { kind: "pong.reply", id: 1 } },
  ]);
  expect(host.stderr.text).toBe("tickwire decode: frames 2, messages 2, invalid 0, unknown 0\n");
  expect(host.exitCode).toBe(0);
});

test("on a terminal the summary is a table of kinds, with what is no message at its end", async () => {
  const path = await put("mixed.ndjson", `${into("nonsense")}${into(pong)}${into({ a: 1 })}${into(pong)}`);
  const host = await decode([path, "--venue", "tiny"], new FakeHost({ terminal: true }));
  expect(host.stderr.text).toBe(
    [
      "tickwire decode: frames 4, messages 2, invalid 1, unknown 1",
      "pong.reply  2",
      "invalid     1",
      "unknown     1",
      "",
    ].join("\n"),
  );
  expect(host.exitCode).toBe(1);
});

test("frames are counted apart from their messages, where a frame may hold several", async () => {
  const [server] = Object.values(tinyCatalogue.venue.servers);
  if (server === undefined) throw new Error("the tiny venue has no server");
  const venue = { ...tinyCatalogue.venue, servers: { main: { ...server, batch: true as const } } };
  const batching: Registry = { ...registry, loadCatalogue: async () => ({ ...tinyCatalogue, venue }) };
  const path = await put("batch.ndjson", `${into([pong, { a: 1 }, pong])}${into(pong)}`);
  const host = new FakeHost();
  await runProgram(["decode", path, "--venue", "tiny"], host, false, [(each) => decodeCommand(each, batching)]);
  await host.settle();
  expect(host.results).toHaveLength(4);
  expect(host.stderr.text).toContain("tickwire decode: frames 2, messages 3, invalid 0, unknown 1\n");
});

test("of many lines that are damaged the first are named, and the others counted", async () => {
  const path = await put("worse.ndjson", `${into(pong)}${'{"dir":"up"}\n'.repeat(1_000)}`);
  const host = await decode([path, "--venue", "tiny"]);
  const lines = host.stderr.text.trimEnd().split("\n");
  expect(lines).toHaveLength(12);
  expect(lines[9]).toContain(`${path}:11: `);
  expect(lines[10]).toBe(`tickwire decode: ${path}: 990 more lines could not be read`);
  expect(host.exitCode).toBe(2);
});

test("of several captures each line says which one it is from", async () => {
  const packed = await put("packed.ndjson.gz", gzipSync(into(pong)));
  const host = await decode([good, packed, "--venue", "tiny"]);
  expect(host.results).toMatchObject([{ file: good }, { file: good }, { file: packed, line: 1, correlated: false }]);
  expect(host.stderr.text).toContain("frames 3, messages 3");
});

test("patterns in quotes name files as well", async () => {
  await put("many-1.ndjson", into(pong));
  await put("many-2.ndjson", into(pong));
  const host = await decode([join(folder, "many-*.ndjson"), "--venue", "tiny"]);
  expect(host.results).toMatchObject([
    { file: join(folder, "many-1.ndjson") },
    { file: join(folder, "many-2.ndjson") },
  ]);
  const none = await decode([join(folder, "none-*"), "--venue", "tiny"]);
  expect(none.exitCode).toBe(2);
  expect(none.stderr.text).toContain("no file matches");
});

test("what a capture does not hold is said on stderr, and is no failure", async () => {
  const request = JSON.stringify({ id: 1, method: "server.ping", params: [] });
  const path = await put("wscat.log", `> ${request}\n< \u0001\ufffd\n< ${JSON.stringify(pong)}\n`);
  const host = await decode([path, "--venue", "tiny"]);
  expect(host.results).toHaveLength(2);
  expect(host.stderr.text).toContain(`${path}:2: warning: here was a binary frame`);
  expect(host.exitCode).toBe(0);
});

test("a frame says where in its line it stands", async () => {
  const data = JSON.stringify({ id: 1, method: "server.ping", params: [] });
  const entry = { request: { url: "wss://x" }, _webSocketMessages: [{ type: "send", time: 1, opcode: 1, data }] };
  const path = await put("one.har", JSON.stringify({ log: { entries: [entry] } }));
  const host = await decode([path, "--venue", "tiny"]);
  expect(host.results).toMatchObject([{ line: 1, place: "log.entries[0]._webSocketMessages[0]", conn: "entries[0]" }]);
});

test("- is standard input", async () => {
  const host = await decode(["-", "--venue", "tiny"], new FakeHost({ stdin: into(pong) }));
  expect(host.results).toMatchObject([{ kind: "pong.reply" }]);
});

test.each([
  { name: "is clean", content: into(pong), code: 0, lines: 1, said: "" },
  { name: "holds an unknown frame", content: into({ a: 1 }), code: 1, lines: 1, said: "unknown 1" },
  { name: "holds an invalid frame", content: into("{"), code: 1, lines: 1, said: "invalid 1" },
  { name: "is empty", content: "", code: 2, lines: 0, said: "is empty" },
  { name: "is not a capture", content: "a,b\n1,2\n", code: 2, lines: 0, said: "is not a capture" },
  { name: "holds no frames", content: `{"kind":"open","conn":"1"}\n`, code: 2, lines: 0, said: "holds no frames" },
  { name: "is cut off", content: `${into(pong)}{"dir":"i`, code: 2, lines: 1, said: ":2: the line is cut off" },
  {
    name: "has a line that is none",
    content: `${into(pong)}{"dir":"up"}\n${into(pong)}`,
    code: 2,
    lines: 2,
    said: ":2: expected",
  },
])("a capture that $name ends with $code", async ({ content, code, lines, said }) => {
  const path = await put("case.ndjson", content);
  const host = await decode([path, "--venue", "tiny"]);
  expect(host.exitCode).toBe(code);
  expect(host.results).toHaveLength(lines);
  expect(host.stderr.text).toContain(said);
  if (code === 2) expect(host.stderr.text).toContain(path);
});

test("a capture that cannot be read does not keep the others from being read", async () => {
  const host = await decode([join(folder, "absent"), good, "--venue", "tiny"]);
  expect(host.exitCode).toBe(2);
  expect(host.results).toHaveLength(2);
  expect(host.stderr.text).toContain("absent: there is no such file");
});

test.each([
  {
    name: "an unknown venue, with the one that was meant",
    words: ["--venue", "tinny"],
    said: `there is no venue "tinny"; in the box: tiny (did you mean "tiny"?)`,
  },
  {
    name: "no venue, where the capture names none",
    words: [],
    said: "does not say which venue it is from; add --venue with one of: tiny",
  },
  { name: "an unknown option", words: ["--venu", "tiny"], said: "(Did you mean --venue?)" },
])("$name is bad usage", async ({ words, said }) => {
  const host = await decode([good, ...words]);
  expect(host.exitCode).toBe(2);
  expect(host.stdout.text).toBe("");
  expect(host.stderr.text).toContain(said);
});
