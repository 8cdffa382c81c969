import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../../generator/package-root.js";
import { parseYaml } from "../../generator/yaml.js";
import { sharedPath } from "../shared.js";

interface Citation {
  readonly document: string;
  readonly lines: string;
  readonly sha256: string;
}

const documents = sharedPath("docs");
const folder = join(packageRoot(), "specs");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
const specs = files.sort().map((file) => ({ file, root: readSpec(file) }));
const venues = specs.filter(({ root }) => "asyncapi" in root);

test("there are specs to hold to this", () => {
  expect(venues).not.toEqual([]);
});

describe.each(venues)("$file", ({ root }) => {
  const citing = documents === undefined ? test.skip : test;

  citing("cites lines of its document as they stand there", () => {
    const citations = citationsIn(root, "");
    expect(citations).not.toEqual([]);
    expect(citations.flatMap(({ at, citation }) => faultOf(citation).map((fault) => `${at}: ${fault}`))).toEqual([]);
  });

  citing("cites with each message the lines that hold the document's own example of it", () => {
    const astray = membersOf(memberOf(root, "components"), "messages").flatMap(([name, message]) => {
      const citation = memberOf(message, "x-doc");
      if (citation === undefined) return [];
      const text = textOf(asCitation(citation, name)) ?? "";
      return ownExamples(message).flatMap((example) => missingFrom(text, example).map((what) => `${name}: ${what}`));
    });
    expect(astray).toEqual([]);
  });

  test("says of every message and every feed where the document has it, or what the wire does", () => {
    const messages = membersOf(memberOf(root, "components"), "messages");
    const feeds = membersOf(root, "channels").filter(([, channel]) => memberOf(channel, "x-feed") !== undefined);
    const silent = [...messages, ...feeds].filter(([, node]) => !hasSource(node)).map(([name]) => name);
    expect(messages).not.toEqual([]);
    expect(silent).toEqual([]);
  });
});

describe("a citation", () => {
  const text = "one\ntwo\nthree\nfour";
  test.each([
    { lines: "1", want: "one" },
    { lines: "2-3", want: "two\nthree" },
    { lines: "1,3-4", want: "one\nthree\nfour" },
    { lines: "4-5", want: undefined },
    { lines: "3-2", want: undefined },
  ])("of lines $lines finds what stands there, or nothing", ({ lines, want }) => {
    expect(citedText(text, lines)).toBe(want);
  });
});

describe("what an example has and its lines lack", () => {
  test.each([
    { example: { id: 1, params: ["EOS"] }, text: '{"id":1,"params":["EOS"]}', want: [] },
    { example: { id: 1, at: 0.5 }, text: '"id": 1, "at": 0.50', want: [] },
    { example: { id: 1 }, text: '"id": 12', want: ["1"] },
    { example: { id: null, more: [true] }, text: "'id': None", want: ["more", "true"] },
    { example: ["ok_sub"], text: "ok\\_sub", want: [] },
  ])("of $example in $text is $want", ({ example, text, want }) => {
    expect(missingFrom(text, example)).toEqual(want);
  });
});

function readSpec(file: string): object {
  const { value } = parseYaml(file, readFileSync(join(folder, file), "utf8"));
  if (typeof value !== "object" || value === null) throw new Error(`${file} is not an object`);
  return value;
}

/** Values that the document leaves open are not in its lines; the summary of the example says that they are filled in. */
const filledIn = /template|placeholder|signed|with a pair for its X/;

/** Payloads of the examples that are the document's word for word, or but for its slips. */
function ownExamples(message: unknown): unknown[] {
  const examples = membersOf(message, "examples").map(([, example]) => example);
  return examples.flatMap((example) => {
    const [name, summary] = ["name", "summary"].map((key) => memberOf(example, key));
    const isFilled = typeof summary === "string" && filledIn.test(summary);
    return name === "document" && !isFilled ? [memberOf(example, "payload")] : [];
  });
}

/** Names and values of an example that do not stand in a text. */
function missingFrom(text: string, example: unknown): string[] {
  const plain = text.replaceAll("\\_", "_").replaceAll("None", "null");
  const numbers = new Set((plain.match(/-?\d+(\.\d+)?/g) ?? []).map(Number));
  const stands = (value: unknown): boolean =>
    typeof value === "number" ? numbers.has(value) : plain.includes(String(value));
  return wordsOf(example)
    .filter((word) => !stands(word))
    .map(String);
}

function wordsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value !== "object" || value === null) return [value];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...wordsOf(inner)]);
}

/** Why a citation does not hold; nothing when it does. */
function faultOf(citation: Citation): string[] {
  const { document, lines, sha256 } = citation;
  const text = textOf(citation);
  if (text === undefined) return [`${document} has no lines ${lines}`];
  const found = createHash("sha256").update(text).digest("hex");
  return found === sha256 ? [] : [`${document}:${lines} has the hash ${found}, not ${sha256}`];
}

function textOf({ document, lines }: Citation): string | undefined {
  return citedText(readFileSync(join(documents ?? "", document), "utf8"), lines);
}

/** The lines, joined by line feeds; `undefined` when one of them is not there. */
function citedText(text: string, lines: string): string | undefined {
  const all = text.split("\n");
  const cited = lines.split(",").map((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return first < 1 || last < first || last > all.length ? undefined : all.slice(first - 1, last);
  });
  return cited.includes(undefined) ? undefined : cited.flat().join("\n");
}

function citationsIn(node: unknown, at: string): { readonly at: string; readonly citation: Citation }[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const place = `${at}/${key}`;
    return key === "x-doc" ? [{ at, citation: asCitation(value, place) }] : citationsIn(value, place);
  });
}

function asCitation(value: unknown, at: string): Citation {
  const [document, lines, sha256] = ["document", "lines", "sha256"].map((key) => memberOf(value, key));
  if (typeof document !== "string" || typeof lines !== "string" || typeof sha256 !== "string") {
    throw new Error(`${at} needs a document, lines and their sha256, each as text`);
  }
  return { document, lines, sha256 };
}

function hasSource(node: unknown): boolean {
  return memberOf(node, "x-doc") !== undefined || memberOf(node, "x-wire") !== undefined;
}

function memberOf(node: unknown, key: string): unknown {
  return typeof node === "object" && node !== null ? Reflect.get(node, key) : undefined;
}

function membersOf(node: unknown, key: string): [string, unknown][] {
  const found = memberOf(node, key);
  return typeof found === "object" && found !== null ? Object.entries(found) : [];
}
