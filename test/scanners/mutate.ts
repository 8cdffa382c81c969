import type { Random } from "../../traffic/mock/random.js";
import { between, pick } from "../../traffic/mock/random.js";

/** Numbers that readers of numbers get wrong. */
const numbers = (
  "-0 0 -0.0 0.0 1e999 -1e999 1e-999 01 -01 00 1. .5 +1 1e 1e+ 1E5 2e-8 -5.2e-7 1e5 1.5e3 1.0 100e-2 0e0 0e999 " +
  "9007199254740991 9007199254740992 9007199254740993 -9007199254740993 12345678901234567890 900719925474.0993 " +
  "0.1234567890123456789 47.914412330000005 123456789.123456789123456789 0.000000000000000000000012345 " +
  "0.00000000000000000000001 5e-324 2.2250738585072011e-308 1.7976931348623157e308 1.7976931348623159e308 " +
  "4503599627370497.5 9007199254740992.5 1e22 1e23 8.5e22 1785727720.6707921 1616327474.6243241 999999999999999999 " +
  "123456789012345678 9.999999999999999999999 2147483647 2147483648 -2147483649 4294967296.123456789 " +
  '0x10 1_0 Infinity NaN - 1- --1 null true [] {} "1"'
)
  .split(" ")
  .concat(["1".repeat(309), "1".repeat(310), `0.${"0".repeat(330)}1`, `${"9".repeat(309)}.5`, "1 ", " 1", "- 1"]);

/** Strings that readers of strings get wrong, as they stand in a frame. */
const strings = [
  '""', '"a\\"b"', '"\\u0041"', '"\\ud83d\\ude00"', '"\\ud800"', '"\\uD83D"', '"é"', '"€uro"', '"\u{1f600}"', '"a\\nb"',
  '"\\x"', '"\\u12"', '"\\u12G4"', '"a\u0001b"', '"a\tb"', '"\u007f"', '"\u0000"', '"a\u2028b"', '"1"', '"-1.5"', '"1."',
  '".5"', '"01"', '"--1"', '"1e5"', '"1E-8"', '" 1"', '"1 "', '"+1"', '"1\\u0030"', '"٣"', '"1234567890123"', '"123456789012"',
  '"1234567890123456789012345"', '"12345678901234567890.12345"', '"BTC_USDT"', `"${"x".repeat(300)}"`, '"1,234.5"',
  '"hb"', '"te"', '"buy"', '"sell"', '"x', 'x"', "null", "1", "true", "[]",
]; // biome-ignore format: a table

const junk = [
  "1", '"x"', "null", "true", "false", "[]", "{}", '[1,[2,{"a":"b"}]]', '{"asks":[["1","2"]],"z":{"y":[1e5,-0,"\\u00e9"]}}',
  '"é"', "1e999", "01", "[1,]", '{"a":}', "tru", " 1", '"\u0002"', '{"a":1,"a":2}', "-", '[ 1 , { "k" : "v" } ]', '{"result":true}',
]; // biome-ignore format: a table

const names = [
  '"zz"', '"asks"', '"bids"', '"id"', '"v"', '"method"', '"\\u0069d"', '"__proto__"', '"constructor"', '""', '"é"', '"type"',
  '"channel"', '"binary"', '"toString"', '"result"', '"error"', '"event"', '"success"', '"data"', '"12"',
]; // biome-ignore format: a table

const bytes = [
  ...Buffer.from('0123456789.-+eE"[]{},: \\tnulabBvr/_'),
  ...[0, 1, 9, 10, 13, 31, 127, 128, 0xc0, 0xc3, 0xa9, 0xe2, 0xed, 0xf0, 0xff, 0xef, 0xbb, 0xbf],
];

const badUtf8 = [
  [0xc3],
  [0xff],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xe2, 0x82],
  [0xc3, 0xa9],
];

type Mutation = (frame: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const numberToken = /(?<=[[:,] ?)-?\d+(?:\.\d+)?(?:[eE]-?\d+)?(?=[,\]}])/g;
const stringToken = /"(?:[^"\\]|\\.)*"(?!:)/g;
const member = /,? ?"\w+": ?(?:"[^"]*"|-?[\d.]+|null|true|false|\[\[[^{}]*?\]\]|\[\])/g;

/** Ways to damage a frame, or to write it otherwise, by name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  none: (frame) => frame,
  "flip a bit": (frame, random) => {
    const copy = Buffer.from(frame);
    const at = place(copy, random);
    copy[at] = (copy[at] ?? 0) ^ (1 << between(random, 0, 7));
    return copy;
  },
  "set a byte": (frame, random) => {
    const copy = Buffer.from(frame);
    copy[place(copy, random)] = pick(random, bytes) ?? 0;
    return copy;
  },
  "insert a byte": (frame, random) => splice(frame, place(frame, random), 0, [pick(random, bytes) ?? 0]),
  "delete bytes": (frame, random) => splice(frame, place(frame, random), between(random, 1, 3), []),
  truncate: (frame, random) => frame.subarray(0, place(frame, random)),
  "swap two bytes": (frame, random) => {
    const copy = Buffer.from(frame);
    const [a, b] = [place(copy, random), place(copy, random)];
    [copy[a], copy[b]] = [copy[b] ?? 0, copy[a] ?? 0];
    return copy;
  },
  "splice two frames": (frame, random, others) => {
    const other = pick(random, others) ?? frame;
    return Buffer.concat([frame.subarray(0, place(frame, random)), other.subarray(place(other, random))]);
  },
  "append bytes": (frame, random) =>
    Buffer.concat([frame, Buffer.from(pick(random, [" ", "\n", "1", "}", "]", ",{}"]) ?? "")]),
  "another number": replaceToken(numberToken, numbers),
  "another string": replaceToken(stringToken, strings),
  "another value": replaceToken(stringToken, junk),
  "another number in quotes": replaceToken(
    /"-?\d+(?:\.\d+)?"/g,
    numbers.map((number) => `"${number.replaceAll('"', "")}"`),
  ),
  "bad UTF-8": (frame, random) => {
    const token = pickToken(frame, random, /"/g);
    return token === undefined ? frame : splice(frame, token.index + 1, 0, pick(random, badUtf8) ?? []);
  },
  "another member": (frame, random) => {
    const token = pickToken(frame, random, /[{}]|,(?= ?")/g);
    if (token === undefined) return frame;
    const text = `${pick(random, names) ?? ""}:${random() < 0.2 ? " " : ""}${pick(random, junk) ?? ""}`;
    if (token.text === "{") return insert(frame, token.index + 1, frame[token.index + 1] === 125 ? text : `${text},`);
    return insert(frame, token.index, frame[token.index - 1] === 123 ? text : `,${text}`);
  },
  "another element": (frame, random) => {
    const token = pickToken(frame, random, /\]/g);
    if (token === undefined) return frame;
    const comma = frame[token.index - 1] === 91 ? "" : (pick(random, [",", ", "]) ?? "");
    return insert(frame, token.index, comma + (pick(random, junk) ?? ""));
  },
  "drop a member": (frame, random) => {
    const token = pickToken(frame, random, member);
    if (token === undefined) return frame;
    const text = splice(frame, token.index, token.text.length, []).toString("latin1");
    return Buffer.from(text.replace(/\{, ?/g, "{"), "latin1");
  },
  "drop an element": (frame, random) => {
    const token = pickToken(frame, random, /, ?(?:"[^"]*"|-?[\d.]+|null)(?=[\],])/g);
    return token === undefined ? frame : splice(frame, token.index, token.text.length, []);
  },
  "double a member": (frame, random) => {
    const token = pickToken(frame, random, member);
    return token === undefined
      ? frame
      : insert(frame, token.index, token.text.startsWith(",") ? token.text : `${token.text},`);
  },
  "white space": (frame, random) =>
    insert(frame, place(frame, random), pick(random, [" ", "  ", "\n", "\t", "\r\n"]) ?? ""),
  "another order": (frame, random) => rewrite(frame, (value) => JSON.stringify(shuffled(value, random))),
  spaced: (frame) => Buffer.from(frame.toString("latin1").replace(/([,:])(?=["[{\d\-ntf])/g, "$1 "), "latin1"),
  indented: (frame) => rewrite(frame, (value) => JSON.stringify(value, null, 2)),
};

function place(frame: Buffer, random: Random): number {
  return between(random, 0, Math.max(0, frame.length - 1));
}

function splice(frame: Buffer, at: number, deleted: number, inserted: readonly number[]): Buffer {
  return Buffer.concat([frame.subarray(0, at), Buffer.from(inserted), frame.subarray(at + deleted)]);
}

function insert(frame: Buffer, at: number, text: string): Buffer {
  return Buffer.concat([frame.subarray(0, at), Buffer.from(text), frame.subarray(at)]);
}

function pickToken(frame: Buffer, random: Random, token: RegExp): { index: number; text: string } | undefined {
  const [match] = [pick(random, [...frame.toString("latin1").matchAll(token)])];
  return match && { index: match.index, text: match[0] };
}

function replaceToken(token: RegExp, replacements: readonly string[]): Mutation {
  return (frame, random) => {
    const found = pickToken(frame, random, token);
    if (found === undefined) return frame;
    const rest = splice(frame, found.index, found.text.length, []);
    return insert(rest, found.index, pick(random, replacements) ?? "");
  };
}

function rewrite(frame: Buffer, write: (value: unknown) => string): Buffer {
  try {
    return Buffer.from(write(JSON.parse(frame.toString())));
  } catch {
    return frame;
  }
}

function shuffled(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(() => random() - 0.5);
  return Object.fromEntries(members.map(([name, each]) => [name, shuffled(each, random)]));
}
