import { isUtf8 } from "node:buffer";
import { describe, expect, it } from "@jest/globals";
import {
  begin,
  booleanAt,
  cursor,
  decimalAt,
  decimalPairsAt,
  endOfAny,
  endOfBoolean,
  endOfDecimal,
  endOfDecimalPairs,
  endOfInteger,
  endOfNull,
  endOfNumber,
  endOfString,
  integerAt,
  nullAt,
  numberAt,
  stringAt,
  valueAt,
} from "../../runtime/scan/leaves.js";

type Leaf = (bytes: Uint8Array, from: number) => unknown;

interface Pair {
  readonly reads: Leaf;
  /** The offset behind the value, or -1. */
  readonly ends: (bytes: Uint8Array, from: number) => number;
  readonly texts: readonly string[];
  readonly accepts: (value: unknown) => boolean;
}

const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const decimal = /^-?[0-9]+(\.[0-9]+)?$/;
const scientific = /^-?[0-9]+(\.[0-9]+)?(E-?[0-9]+)?$/;
const isDecimal = (value: unknown): boolean => typeof value === "string" && decimal.test(value);
const isScientific = (value: unknown): boolean => typeof value === "string" && scientific.test(value);
const isPair = (value: unknown): boolean => Array.isArray(value) && value.length === 2 && value.every(isDecimal);

const leaves: Readonly<Record<string, Pair>> = {
  number: { reads: numberAt, ends: endOfNumber, texts: ["-120.5", "2e-8", "0.25", "1.5E+12", "7"], accepts: isNumber },
  integer: {
    reads: integerAt,
    ends: endOfInteger,
    texts: ["-120", "0", "1574694475039", "12e1"],
    accepts: (value) => Number.isInteger(value),
  },
  null: { reads: nullAt, ends: endOfNull, texts: ["null"], accepts: (value) => value === null },
  boolean: {
    reads: booleanAt,
    ends: endOfBoolean,
    texts: ["true", "false"],
    accepts: (value) => typeof value === "boolean",
  },
  string: {
    reads: stringAt,
    ends: endOfString,
    texts: ['"tBTCUSD"', '"a\\u00e9\\n"', '"é€"', '""'],
    accepts: (value) => typeof value === "string",
  },
  "decimal text": {
    reads: (bytes, from) => decimalAt(bytes, from, false),
    ends: (bytes, from) => endOfDecimal(bytes, from, false),
    texts: ['"-56173.28"', '"0"', '"12345678"'],
    accepts: isDecimal,
  },
  "decimal text with an exponent": {
    reads: (bytes, from) => decimalAt(bytes, from, true),
    ends: (bytes, from) => endOfDecimal(bytes, from, true),
    texts: ['"-5.2E-7"', '"0E3"', '"1.5"'],
    accepts: isScientific,
  },
  "pairs of decimal texts": {
    reads: (bytes, from) => decimalPairsAt(bytes, from, false),
    ends: (bytes, from) => endOfDecimalPairs(bytes, from, false),
    texts: ['[["56173.28","0.5"], ["1", "2"]]', "[]"],
    accepts: (value) => Array.isArray(value) && value.every(isPair),
  },
  "anything at all": {
    reads: valueAt,
    ends: endOfAny,
    texts: ['{"a":[1,-2.5e3,null],"b":"c"}', "[true,false]", '"a"'],
    accepts: (value) => value !== undefined,
  },
};

/** What the reference makes of the whole; nothing where it refuses it. */
function parse(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

/** Each text with each of its bytes replaced by every other, left out, and doubled. */
function* mutants(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 1) {
    yield Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    yield Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)]);
    for (let byte = 0; byte < 256; byte += 1) {
      const mutant = Buffer.from(bytes);
      mutant[at] = byte;
      yield mutant;
    }
  }
}

describe.each(Object.entries(leaves))("%s in bytes", (_name, { reads, ends, texts, accepts }) => {
  it.each(texts)("%s is read, and its end is found", (text) => {
    const bytes = Buffer.from(text);
    begin();
    expect(reads(bytes, 0)).toEqual(JSON.parse(text));
    expect(cursor.at).toBe(bytes.length);
    begin();
    expect(ends(bytes, 0)).toBe(bytes.length);
  });

  it.each(texts)("%s with any other byte anywhere is what the reference reads, or is left to it", (text) => {
    const wrong: string[] = [];
    for (const bytes of mutants(text)) {
      begin();
      const value = reads(bytes, 0);
      const isRead = value !== undefined && cursor.at === bytes.length;
      begin();
      const isPassed = ends(bytes, 0) === bytes.length;
      const want = isRead || isPassed ? parse(bytes) : undefined;
      const isRight = accepts(want) && (!isRead || JSON.stringify(value) === JSON.stringify(want));
      if ((isRead || isPassed) && !isRight) wrong.push(bytes.toString("latin1"));
    }
    expect(wrong).toEqual([]);
  });
});
