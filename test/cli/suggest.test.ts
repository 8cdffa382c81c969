import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { runProgram } from "../../cli/program.js";
import { FakeHost } from "./fake-host.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Line {
  readonly dir: "in" | "out";
  readonly frame: unknown;
}

const out = (frame: unknown): Line => ({ dir: "out", frame });
const into = (frame: unknown): Line => ({ dir: "in", frame });

/** A capture of one connection to a URL, packed as its venue packs. */
async function capture(name: string, url: string, lines: readonly Line[], packed = false): Promise<string> {
  const path = join(folder, name);
  const texts = lines.map(({ dir, frame }) => {
    const data = JSON.stringify(frame);
    if (dir === "out" || !packed) return { conn: "1", dir, data };
    return { conn: "1", dir, enc: "base64", data: deflateSync(data).toString("base64") };
  });
  const events = [{ conn: "1", kind: "open", url }, ...texts];
  await writeFile(path, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  return path;
}

async function suggest(...words: readonly string[]): Promise<FakeHost> {
  const host = new FakeHost();
  await runProgram(["suggest", ...words], host, false);
  return host.settle();
}

const gateio = "wss://ws.gate.io/v3/";
const whitebit = "wss://api.whitebit.com/ws";
const bitfinex = "wss://api-pub.bitfinex.com/ws/2";
const digifinex = "wss://openapi.digifinex.com/ws/v1/";

const refusal = { error: { code: 4, message: null }, result: null, id: 1 };
const ping = { id: 1, method: "server.ping", params: [] };
const pong = { error: null, result: "pong", id: 1 };

test("traffic as the spec has it asks for nothing", async () => {
  const file = await capture("good.ndjson", gateio, [out(ping), into(pong)]);
  const host = await suggest(file);
  expect([host.exitCode, host.stdout.text, host.stderr.text]).toEqual([
    0,
    "",
    "tickwire suggest: nothing to suggest\n",
  ]);
});

test("what no edit answers is said with the reason, and is not clean", async () => {
  const file = await capture("unknown.ndjson", gateio, [
    out(ping),
    into(pong),
    into({ method: "none.update", params: [] }),
  ]);
  const host = await suggest(file);
  expect(host.stdout.text).toBe("");
  expect(host.stderr.text).toMatch(
    /not suggested: gateio .*: no message claims the frame; it needs a message of its own\n.*nothing to suggest, 1 finding that no edit answers\n$/,
  );
  expect(host.exitCode).toBe(1);
});

test("a field is named so that a person sees where its name ends, and no terminal obeys it", async () => {
  const names = ["took", "", " a b", "\u001b[2J\n"];
  const strange = Object.fromEntries(names.map((name) => [name, 5]));
  const { stdout, stderr } = await suggest(
    await capture("strange.ndjson", gateio, [out(ping), into({ ...pong, ...strange })]),
  );
  const named = stderr.text.split("\n").flatMap((line) => /: may have (.*)$/.exec(line)?.[1] ?? []);
  expect(named.sort()).toEqual([String.raw`"\u001b[2J\n"`, '" a b"', '""', "took"].sort());
  expect(stdout.text).not.toContain("\u001b");
});

test("a capture that cannot be read ends with 2, and what could be read is answered all the same", async () => {
  const file = await capture("extra.ndjson", gateio, [out(ping), into({ ...pong, took: 5 })]);
  const host = await suggest(file, join(folder, "none.ndjson"));
  expect(host.stdout.text).toContain("+              took:");
  expect(host.stderr.text).toContain("none.ndjson");
  expect(host.exitCode).toBe(2);
});

test("a spec of one venue is not changed by the traffic of another", async () => {
  const files = [
    await capture("a.ndjson", gateio, [out(ping), into({ ...pong, took: 5 })]),
    await capture("b.ndjson", whitebit, [out({ ...ping, method: "ping" }), into({ ...pong, took: 5 })]),
  ];
  const host = await suggest(...files, "--spec", "specs/gateio.yaml");
  expect(host.stderr.text).toBe("tickwire: --spec is of one venue, and the captures are of gateio, whitebit\n");
  expect(host.exitCode).toBe(2);
});

test("of a file that is not there nothing is said but that", async () => {
  const host = await suggest("none.ndjson");
  expect(host.stderr.text).toBe("tickwire suggest: none.ndjson: there is no such file or folder\n");
  expect(host.exitCode).toBe(2);
});

test("what cannot be read is said before what is suggested", async () => {
  const file = await capture("clean.ndjson", gateio, [out(ping), into(pong)]);
  const host = await suggest(file, "none.ndjson");
  expect(host.stderr.text.split("\n").slice(0, 2)).toEqual([
    "tickwire suggest: none.ndjson: there is no such file or folder",
    "tickwire suggest: nothing to suggest",
  ]);
});

test("findings that no edit answers, for one reason, are one line", async () => {
  const file = await capture("odd.ndjson", gateio, [out({ odd: 1 }), into("odd"), into(5)]);
  const { stderr } = await suggest(file);
  const lines = stderr.text.split("\n").filter((line) => line.includes("not suggested"));
  expect(new Set(lines).size).toBe(lines.length);
  expect(stderr.text).toMatch(/\(the whole message\) \(sent\): no message claims the frame/);
  expect(stderr.text).toMatch(/needs a message of its own \(2 findings\)$/m);
});

test("a spec of another venue is not changed at all", async () => {
  const file = await capture("extra.ndjson", gateio, [out(ping), into({ ...pong, took: 5 })]);
  const host = await suggest(file, "--spec", "specs/whitebit.yaml", "--write");
  expect(host.stderr.text).toMatch(/^tickwire: --spec specs\/whitebit\.yaml is not the spec of gateio /);
  expect([host.exitCode, host.stdout.text]).toEqual([2, ""]);
});

test("a channel id is what --bind says, where the capture begins in the middle", async () => {
  const row = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1704067200123];
  const file = await capture("late.ndjson", bitfinex, [into([17470, row])]);
  const host = await suggest(file, "--venue", "bitfinex", "--bind", "17470=ticker:tBTCUSD");
  expect(host.stdout.text).toContain("+          x-name: element11\n+          x-unit: ms\n");
  expect(host.stderr.text).toContain("bitfinex ticker.update /1: has an element 10\n");
});

describe("a file that venues share", () => {
  const others = async (): Promise<string[]> => [
    await capture("1.ndjson", gateio, [out(ping), into(refusal)]),
    await capture("2.ndjson", whitebit, [out({ ...ping, method: "ping" }), into(refusal)]),
  ];

  test("is left alone where the traffic does not show all of them", async () => {
    const host = await suggest(...(await others()));
    expect(host.stdout.text.match(/^\+\+\+ .*$/gm)).toEqual(["+++ b/specs/gateio.yaml", "+++ b/specs/whitebit.yaml"]);
    expect(host.stderr.text).toContain("digifinex uses it too, and the traffic does not show it");
    expect(host.exitCode).toBe(1);
  });

  test("is changed where the traffic shows all of them", async () => {
    const third = await capture("3.ndjson", digifinex, [out(ping), into(refusal)], true);
    const host = await suggest(...(await others()), third);
    expect(host.stdout.text.match(/^\+\+\+ .*$/gm)).toEqual(["+++ b/specs/common/rpc.yaml"]);
    expect(host.stdout.text).toContain("type: [string, 'null']");
    expect(host.stderr.text).toContain("1 suggestion in specs/common/rpc.yaml\n");
  });
});
