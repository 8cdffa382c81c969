import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import type { Framing } from "../../runtime/contract.js";
import type { Reading, WireFrame } from "../../runtime/reading.js";
import { decodeLines } from "./decode-lines.js";
import { decodeValue, defaultServer, parseText, readWire } from "./read-frame.js";
import { venues, type Venue } from "./venues.js";

const mebibyte = 1024 * 1024;
const deep = 100_000;

/** Text that is no message of any venue. */
const texts: readonly { readonly title: string; readonly text: string }[] = [
  { title: "nothing", text: "" },
  { title: "white space", text: " \n\t" },
  { title: "null", text: "null" },
  { title: "an empty list", text: "[]" },
  { title: "an empty object", text: "{}" },
  { title: "a list of nothing", text: "[[]]" },
  { title: "a list of one", text: "[1]" },
  { title: "a list of nulls", text: "[null,null,null]" },
  { title: "an unknown event", text: '{"event":"zz","code":1}' },
  { title: "an unknown method", text: '{"id":null,"method":"zz.update","params":[]}' },
  { title: "an unknown channel", text: '{"channel":"zz","data":[]}' },
  { title: "an unknown channel id", text: '[99999999,"zz",[]]' },
  { title: "a number", text: "-0" },
  { title: "a number past all bounds", text: "1e999" },
  { title: "two values", text: "{}{}" },
  { title: "what is no JSON", text: "{'event':'ping'}" },
  { title: "a byte order mark", text: "\ufeff{}" },
  { title: "half a surrogate", text: '"\ud800"' },
  { title: "brackets 100,000 deep", text: "[".repeat(deep) + "]".repeat(deep) },
  { title: "brackets 100,000 deep that never close", text: "[".repeat(deep) },
  { title: "braces 100,000 deep", text: `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}` },
  { title: "a string of 5 MB", text: JSON.stringify("x".repeat(5 * mebibyte)) },
  { title: "a list with a string of 5 MB", text: JSON.stringify([0, "x".repeat(5 * mebibyte)]) },
  {
    title: "a prototype of its own",
    text: '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  },
];

describe.each(venues)("$name", (venue) => {
  const { framing } = defaultServer(venue.catalogue);

  test.each(texts)("takes $title for no message, and says so once", async ({ text }) => {
    const frame = { data: text, binary: false };
    expectNoMessage(readWire(venue, frame), text);
    if (framing !== "text") expectNoMessage(readWire(venue, pack(framing, text)), text);
    await expectNoDecoding(venue, text);
  });

  test.each(binary(framing))("takes $title for no message, and says so once", async ({ data }) => {
    const readings = readWire(venue, { data, binary: true });
    expect(readings).toMatchObject([{ kind: "invalid", error: { kind: "frame", path: "" } }]);
    expect(readings).toEqual([expect.objectContaining({ raw: expect.anything() as unknown })]);
    await expectNoDecoding(venue, data);
  });

  test("stops a bomb at the cap, whatever the cap is", () => {
    const message = exampleText(venue);
    const readings = readWire(venue, framing === "text" ? { data: message, binary: false } : pack(framing, message), 8);
    expect(readings).toMatchObject([{ kind: framing === "text" ? "message" : "invalid" }]);
  });

  test("delivers the neighbours of what is no message, where a frame may hold several", () => {
    const good = exampleText(venue);
    const kinds = readWire(venue, { data: `[${good},{},${good},null,${good}]`, binary: false }).map(({ kind }) => kind);
    const refused: unknown = expect.stringMatching(/invalid|unknown/);
    const batch = ["message", refused, "message", "unknown", "message"];
    expect(kinds).toEqual(defaultServer(venue.catalogue).batch === true ? batch : [refused]);
  });

  test("reads a key that stands twice as JSON.parse does", () => {
    expectLikeParsed(
      venue,
      withText(exampleText(venue), (body) => `${body},${body}`),
    );
    expectLikeParsed(
      venue,
      withText(exampleText(venue), (body) => `"method":1,"event":1,"channel":1,"id":"x",${body}`),
    );
  });

  test("reads past keys that mean something to JavaScript, and changes no prototype", () => {
    for (const key of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]) {
      const text = withText(exampleText(venue), (body) => `${JSON.stringify(key)}:{"polluted":true},${body}`);
      for (const message of expectLikeParsed(venue, text)) {
        expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
      }
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  const numbered = venue.spec.messages.filter(({ kind, examples }) => {
    return venue.catalogue.messages[kind] !== undefined && examples.length > 0;
  });

  test.each(numbered)("refuses $kind with a number that is past all bounds", ({ kind, examples }) => {
    const message = venue.catalogue.messages[kind];
    for (const text of examples.flatMap(({ payload }) => withHugeNumbers(JSON.stringify(payload)))) {
      const value: unknown = JSON.parse(text);
      const fits = venue.draft.fits(venue.draft.message(kind), value);
      expect({ text, taken: message?.decode(value) !== undefined }).toEqual({ text, taken: fits });
      if (!fits) expect(message?.validate.errors).not.toEqual([]);
      expectLikeParsed(venue, text);
    }
  });
});

/** Binary frames that are none of this framing. */
function binary(framing: Framing): readonly { readonly title: string; readonly data: Uint8Array }[] {
  const whole = Buffer.from(JSON.stringify({ event: "pong", filler: "abcdefghij".repeat(50) }));
  const packed = packBytes(framing, whole);
  const other = framing === "zlib" ? deflateRawSync(whole) : deflateSync(whole);
  return [
    { title: "an empty binary frame", data: new Uint8Array() },
    { title: "compressed garbage", data: Buffer.from("ffeeddccbbaa99887766554433221100", "hex") },
    // Raw deflate has no checksum, so that other data may come out of it.
    ...(framing === "deflate-raw" ? [] : [{ title: "compressed data with garbage inside", data: spoiled(packed) }]),
    { title: "compressed data of half its length", data: packed.subarray(0, packed.length >> 1) },
    { title: "compressed data of the first byte", data: packed.subarray(0, 1) },
    { title: "another compression", data: other },
    { title: "text in a binary frame", data: whole },
    { title: "compressed bytes that are not UTF-8", data: packBytes(framing, Buffer.from([0x22, 0xff, 0xfe, 0x22])) },
    { title: "compressed nothing", data: packBytes(framing, Buffer.alloc(0)) },
    { title: "a bomb of 17 MiB", data: packBytes(framing, Buffer.from(`[${" ".repeat(17 * mebibyte)}]`)) },
  ];
}

function spoiled(packed: Uint8Array): Uint8Array {
  return packed.map((byte, index) => (index === packed.length >> 1 ? byte ^ 0xff : byte));
}

function packBytes(framing: Framing, bytes: Uint8Array): Uint8Array {
  return framing === "deflate-raw" ? deflateRawSync(bytes) : deflateSync(bytes);
}

function pack(framing: Framing, text: string): WireFrame {
  return { data: packBytes(framing, Buffer.from(text)), binary: true };
}

/** The first example of a message that its constants name; on the wire as the venue sends it. */
function exampleText(venue: Venue): string {
  const { catalogue, spec } = venue;
  const examples = spec.messages.flatMap(({ kind, examples: all }) => all.map(({ payload }) => ({ kind, payload })));
  const found = examples.find(({ kind, payload }) => {
    const claim = catalogue.venue.dispatch(payload);
    return claim?.by === "kind" && claim.kind === kind && !Array.isArray(payload);
  });
  if (found === undefined) throw new Error(`${venue.name} has no example that is an object with a name`);
  return JSON.stringify(found.payload);
}

/** Typed errors or unknowns, one a message, each with its part of the frame as it came. */
function expectNoMessage(readings: readonly Reading[], text: string): void {
  const [got, sent] = [readings.map(rawOf), Buffer.from(text).toString()];
  expect(readings.map(({ kind }) => kind === "invalid" || kind === "unknown")).toEqual(got.map(() => true));
  expect(got.map((raw) => sent.includes(raw))).toEqual(got.map(() => true));
  expect(got).toHaveLength(Math.max(1, got.length));
}

function rawOf(reading: Reading): string {
  if (reading.kind === "message") return "";
  return Buffer.from(reading.raw).toString();
}

async function expectNoDecoding(venue: Venue, data: string | Uint8Array): Promise<void> {
  const line =
    typeof data === "string" ? { data } : { data: Buffer.from(data).toString("base64"), enc: "base64" as const };
  const results = await decodeLines(venue, [{ conn: "1", dir: "in", ...line }]);
  expect(results.map((result) => ("kind" in result ? result.kind : "damage"))).not.toEqual([]);
  for (const result of results) expect(["invalid", "unknown"]).toContain(result.kind);
}

/** The messages in a text; whatever is no message is refused. */
function expectLikeParsed(venue: Venue, text: string): object[] {
  const values = parseText(venue, text) ?? [];
  const readings = readWire(venue, { data: text, binary: false });
  expect(readings).toHaveLength(values.length);
  return readings.flatMap((reading, index) => {
    if (reading.kind !== "message") return [];
    expect(reading.message).toEqual(decodeValue(reading.from, values[index]));
    return [reading.message];
  });
}

/** The text of an object with something done to what is between its braces. */
function withText(object: string, change: (body: string) => string): string {
  return `{${change(object.slice(1, -1))}}`;
}

/** The text with each of its numbers in turn past all bounds. */
function withHugeNumbers(text: string): string[] {
  const numbers = [...text.matchAll(/(?<=[[,:])-?\d[\d.eE+-]*(?=[\],}])/g)];
  return numbers.map(({ 0: found, index }) => `${text.slice(0, index)}1e999${text.slice(index + found.length)}`);
}
