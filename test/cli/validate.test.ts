import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runProgram } from "../../cli/program.js";
import { validateCommand } from "../../cli/validate.js";
import { captureText, into, out } from "../traffic/validate/validate-lines.js";
import { FakeHost } from "./fake-host.js";

const payload = "only-in-the-frame";
const ping = [out({ id: 1, method: "server.ping", params: [] }), into({ id: 1, error: null, result: "pong" })];
const clean = captureText(ping);
const wrong = captureText([...ping, out({ id: 2, method: "server.ping", params: [payload] })]);
const stranger = captureText([...ping, into({ id: 1, [payload]: payload })]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
  await put("clean.ndjson", clean);
  await put("wrong.ndjson", wrong);
  await mkdir(join(folder, "many", "deep"), { recursive: true });
  for (const name of ["many/a.ndjson", "many/b.ndjson", "many/deep/c.ndjson"]) await put(name, clean);
});
afterAll(() => rm(folder, { recursive: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function validate(words: readonly string[], host = new FakeHost()): Promise<FakeHost> {
  await runProgram(["validate", ...words], host, false, [(each) => validateCommand(each)]);
  return host.settle();
}

const ofGateio = ["--venue", "gateio"];

test("a capture that keeps to the spec is clean: counts and coverage on stdout, nothing on stderr", async () => {
  const host = await validate([join(folder, "clean.ndjson"), ...ofGateio]);
  expect(host.stdout.text).toContain("messages 2 valid, 0 invalid, 0 unknown");
  expect(host.stdout.text).toMatch(/^ +messages +2\/\d+ +\d+ %$/m);
  expect(host.stderr.text).toBe("");
  expect(host.exitCode).toBe(0);
});

test("a finding names its first and last line, and the line of the spec and of the document", async () => {
  const host = await validate([join(folder, "wrong.ndjson"), ...ofGateio]);
  expect(host.stdout.text).toContain("expected at most 0 items, found array");
  expect(host.stdout.text).toContain("wrong.ndjson:3");
  expect(host.stdout.text).toMatch(/specs\/(?:gateio|common\/rpc)\.yaml:\d+:\d+/);
  expect(host.stdout.text).toMatch(/gateio\.txt:\d+/);
  expect(host.exitCode).toBe(1);
});

test("a spec that was named is taken where it is the venue's, also under another name or title", async () => {
  const text = (await readFile("specs/gateio.yaml", "utf8")).replace("title: gate.io", "title: my");
  const spec = await put("mine.yaml", text);
  const host = await validate([join(folder, "clean.ndjson"), ...ofGateio, "--spec", spec]);
  expect([host.exitCode, host.stderr.text]).toEqual([0, ""]);
});

test.each([
  ["specs/okex.yaml", 'is not the spec of gateio (gate.io spot WebSocket v3): it is of "OKEx spot WebSocket v1"'],
  ["README.md", "is not a spec: README.md:"],
  ["package.json", "is not the spec of gateio (gate.io spot WebSocket v3): it is no spec"],
  ["specs", "cannot be read: this is a folder"],
])("what is not the venue's spec is not taken for it, whether lines are named or not: %s", async (spec, said) => {
  for (const more of [[], ["--verbose"]]) {
    const host = await validate([join(folder, "clean.ndjson"), ...ofGateio, "--spec", spec, ...more]);
    expect([host.exitCode, host.stdout.text]).toEqual([2, ""]);
    expect(host.stderr.text).toMatch(new RegExp(`^tickwire: --spec ${spec} `));
    expect(host.stderr.text).toContain(said);
  }
});

test("nothing of the payload is shown unless it is asked for", async () => {
  for (const [text, shown] of [
    [wrong, payload],
    [stranger, payload],
  ] as const) {
    const path = await put("payload.ndjson", text);
    const hidden = await validate([path, ...ofGateio]);
    expect(`${hidden.stdout.text}${hidden.stderr.text}`).not.toContain(shown);
    expect((await validate([path, ...ofGateio, "--show-payload"])).stdout.text).toContain(shown);
  }
});

describe("what a run ends with", () => {
  test.each([
    { severity: "error", text: stranger, code: 0 },
    { severity: "warning", text: stranger, code: 1 },
    { severity: "error", text: wrong, code: 1 },
    { severity: "never", text: wrong, code: 0 },
    { severity: "note", text: clean, code: 1 },
  ])("with --fail-on $severity is $code", async ({ severity, text, code }) => {
    const path = await put("fail-on.ndjson", text);
    expect((await validate([path, ...ofGateio, "--fail-on", severity])).exitCode).toBe(code);
  });

  test("is 1 where less of the spec was seen than was asked for, and says how much was", async () => {
    const path = join(folder, "clean.ndjson");
    const host = await validate([path, ...ofGateio, "--min-coverage", "50"]);
    expect(host.exitCode).toBe(1);
    expect(host.stderr.text).toMatch(/^tickwire validate: gateio: coverage is \d\.\d %, expected at least 50 %$/m);
    expect((await validate([path, ...ofGateio, "--min-coverage", "1"])).exitCode).toBe(0);
    expect((await validate([path, ...ofGateio, "--min-coverage", "50", "--fail-on", "never"])).exitCode).toBe(1);
  });

  test.each([
    ["text", /^1 error\n\n {2}gateio spec\n {4}little coverage: expected at least 50 %, found \d\.\d %$/m],
    ["json", /"rule": "little-coverage"/],
    ["ndjson", /"rule":"little-coverage"/],
    ["junit", /<failure message="little coverage: expected at least 50 %, found \d\.\d %" type="little-coverage">/],
    ["sarif", /"ruleId": "little-coverage",\n +"ruleIndex": \d+,\n +"level": "error"/],
    ["github", /^::error file=specs\/gateio\.yaml,line=1,col=1,title=little coverage in spec::gateio spec: /m],
    ["markdown", /^## 1 error\n\n.*\n.*\n\| gateio spec \| little coverage: expected at least 50 %, /m],
    ["html", /little coverage: expected at least 50 %, found \d\.\d %/],
  ])("says in the report, as an error, that too little was seen: %s", async (format, said) => {
    const words = [join(folder, "clean.ndjson"), ...ofGateio, "--fail-on", "never", "--output", format];
    expect((await validate([...words, "--min-coverage", "50"])).stdout.text).toMatch(said);
    expect((await validate([...words, "--min-coverage", "1"])).stdout.text).not.toMatch(said);
  });

  const packed = gzipSync(
    captureText(Array.from({ length: 2000 }, (_, id) => out({ id, method: "server.ping", params: [] }))),
  );

  test.each([
    { name: "is empty", content: "", said: "is empty" },
    { name: "is blank", content: "\n\n", said: "is empty" },
    { name: "is binary rubbish", content: Buffer.from([0, 255, 254, 10, 1, 2, 3]), said: "is not a capture" },
    { name: "holds no frames", content: '{"kind":"open","conn":"1"}\n', said: "holds no frames", venue: "gateio" },
    {
      name: "is cut off within a line",
      content: `${clean}{"dir":"in","data":"{`,
      said: ":3: the line is cut off",
      valid: 2,
    },
    {
      name: "is a gzip that is cut off",
      content: packed.subarray(0, packed.length - 40),
      said: "the gzip data is cut off",
      valid: 1,
    },
    { name: "has a line that is no event", content: `${clean}{"dir":"up"}\n${clean}`, said: ":3: expected", valid: 4 },
    { name: "does not say its venue", content: clean, venue: "", said: "add --venue with one of: bitfinex" },
  ])(
    "is 2 for a capture that $name, and what was read is reported",
    async ({ content, said, valid, venue = "gateio" }) => {
      const path = await put("bad.ndjson", content);
      const host = await validate([path, ...(venue === "" ? [] : ["--venue", venue]), "--fail-on", "never"]);
      expect(host.exitCode).toBe(2);
      expect(host.stderr.text).toContain(path);
      expect(host.stderr.text).toContain(said);
      if (valid !== undefined) expect(host.stdout.text).toMatch(new RegExp(`messages [${valid}-9][0-9,]* valid`));
    },
  );

  test("is 1 for a capture of another venue, which it names", async () => {
    const path = await put(
      "foreign.ndjson",
      captureText([into({ method: "trades.update", params: ["A_B", []], id: null })]),
    );
    const host = await validate([path, "--venue", "bitfinex"]);
    expect(host.exitCode).toBe(1);
    expect(host.stdout.text).toContain("they are messages of gateio; say --venue gateio");
  });

  test.each([
    { name: "no such file", words: ["absent.ndjson", ...ofGateio], said: "absent.ndjson: there is no such file" },
    {
      name: "a pattern that nothing matches",
      words: ["nothing-*.x", ...ofGateio],
      said: 'no file matches "nothing-*.x"',
    },
    { name: "an unknown venue", words: ["x", "--venue", "gateoi"], said: 'did you mean "gateio"?' },
    { name: "an unknown severity", words: ["x", "--fail-on", "often"], said: "error, warning, note, never" },
    { name: "no percentage", words: ["x", "--min-coverage", "most"], said: "a number from 0 to 100" },
    { name: "a binding that is none", words: ["x", "--bind", "trades"], said: "such as 17470=trades:tBTCUSD" },
    {
      name: "a channel id that is no number of JavaScript",
      words: ["x", "--bind", "99999999999999999999=trades:tBTCUSD"],
      said: "such as 17470=trades:tBTCUSD",
    },
    {
      name: "a channel that is bound twice",
      words: ["x", "--bind", "5=book:tBTCUSD", "--bind", "5=trades:tBTCUSD"],
      said: "--bind 5=trades:tBTCUSD: channel 5 is bound to book already",
    },
    {
      name: "a feed that is none",
      words: ["x", "--venue", "bitfinex", "--bind", "5=trade:x"],
      said: 'no feed "trade"; one of: ticker',
    },
    {
      name: "a venue without channel ids",
      words: ["x", ...ofGateio, "--bind", "5=trades:x"],
      said: "gateio has no feed whose frames carry a channel id",
    },
    {
      name: "a spec that is not there",
      words: ["-", ...ofGateio, "--spec", "absent.yaml"],
      said: "--spec absent.yaml: there is no such file",
    },
  ])("is 2 for $name", async ({ words, said }) => {
    const host = await validate(words, new FakeHost({ stdin: wrong }));
    expect(host.exitCode).toBe(2);
    expect(host.stderr.text).toContain(said);
  });
});

describe("what is wrong with a capture that is not damaged", () => {
  const packets = Buffer.from("0a0d0d0a1c0000004d3c2b1a", "hex");

  test.each([
    { name: "does not say its venue", content: clean, words: [], said: "does not say which venue it is from" },
    { name: "holds packets", content: packets, words: ofGateio, said: "holds packets, not frames" },
    {
      name: "is bound to what its venue has not",
      content: clean.replace('"conn"', '"venue":"gateio","conn"'),
      words: ["--bind", "5=trades:x"],
      said: "--bind: gateio has no feed whose frames carry a channel id",
    },
  ])("is said once by the report and is no finding, where it $name", async ({ content, words, said }) => {
    const path = await put("unusable.ndjson", content);
    const text = await validate([path, ...words]);
    expect(text.exitCode).toBe(2);
    expect(text.stdout.text.split(said)).toHaveLength(2);
    expect(text.stderr.text.split(said)).toHaveLength(2);
    const { stdout } = await validate([path, ...words, "--output", "json"]);
    const report: unknown = JSON.parse(stdout.text);
    expect(report).toMatchObject({ captures: [{ problem: expect.stringContaining(said) }] });
    expect(stdout.text).not.toContain('"error"');
  });

  test("is not said on stderr too where the report is on the same terminal", async () => {
    const path = await put("unusable.ndjson", clean);
    const host = await validate([path], new FakeHost({ terminal: true }));
    expect(host.stdout.text).toContain("does not say which venue");
    expect(host.stderr.text).not.toContain("does not say which venue");
  });

  test("comes with a command to run, on a line of its own and whole", async () => {
    const { stdout } = await validate([await put("packets.pcapng", packets)]);
    expect(stdout.text).toMatch(/^ {2}tshark -r FILE .* > frames\.tsv$/m);
    expect(stdout.text).not.toContain("u000a");
  });

  test("moves no cursor and breaks no line, whatever the file is called", async () => {
    const { stdout, stderr } = await validate([await put("a\nb\u001b[2K.ndjson", "")]);
    expect(stderr.text).toMatch(/^tickwire validate: .*a\\u000ab\\u001b\[2K\.ndjson is empty\n$/);
    expect(stdout.text).not.toContain("\u001b");
  });
});

test("damage is said once by the text report, as a finding", async () => {
  const path = await put("damaged.ndjson", `${clean}{"dir":"up"}\n`);
  const { stdout } = await validate([path, ...ofGateio]);
  expect(stdout.text.match(/damaged capture/g)).toHaveLength(1);
  expect(stdout.text.match(/expected "in" or "out"|:3: expected|found expected/g)).toHaveLength(1);
});

test("patterns are matched by the command where no shell does, and a file is read once", async () => {
  const host = await validate([`${folder}/many/**/*.ndjson`, `${folder}/many/a.ndjson`, ...ofGateio]);
  const files = host.stdout.text.split("\n").flatMap((line) => /many\/(\S+) +tickwire/.exec(line)?.[1] ?? []);
  expect(files).toEqual(["a.ndjson", "b.ndjson", "deep/c.ndjson"]);
  expect(host.stdout.text).toContain("messages 6 valid");
});

test("- is standard input, and a capture that cannot be read does not keep the others from being read", async () => {
  const host = await validate(["absent", "-", ...ofGateio], new FakeHost({ stdin: clean }));
  expect(host.stdout.text).toMatch(/^stdin +tickwire/m);
  expect(host.stdout.text).toContain("messages 2 valid");
  expect(host.exitCode).toBe(2);
});

test("a channel id that is bound by hand is of that feed", async () => {
  const path = await put("bound.ndjson", captureText([into([7, [[10, 1, 2]]]), into([7, [11, 1, 2]])]));
  const words = [path, "--venue", "bitfinex", "--fail-on", "warning"];
  expect((await validate(words)).exitCode).toBe(1);
  const host = await validate([...words, "--bind", "7=book:tBTCUSD"]);
  expect(host.stdout.text).toContain("messages 2 valid, 0 invalid, 0 unknown");
  expect(host.exitCode).toBe(0);
});
