import { cursor } from "./cursor.js";
import { numberAt } from "./number.js";
import { endOfDigits } from "./number-grammar.js";
import { endOfPlain, endOfString, stringAt } from "./string.js";
import { parsed } from "./text.js";

/** Deeper than any venue nests; what is deeper is left to the reference path. */
const deepest = 64;

/** Where a value of any sort ends, -1 where it is none, or not plain ASCII. */
export function endOfValue(bytes: Uint8Array, from: number, depth = 0): number {
  const byte = bytes[from] ?? 0;
  if (byte === 34) return endOfSkipped(bytes, from);
  if (byte === 91 || byte === 123) return depth > deepest ? -1 : endOfGroup(bytes, from, depth);
  if (byte === 110) return endOfNull(bytes, from);
  if (byte === 116 || byte === 102) return endOfBoolean(bytes, from);
  return endOfDigits(bytes, from);
}

/** An object or a list, from its opening bracket on. */
function endOfGroup(bytes: Uint8Array, from: number, depth: number): number {
  const open = bytes[from] ?? 0;
  const close = open + 2;
  let at = from + 1;
  if (bytes[at] === close) return at + 1;
  for (;;) {
    if (open === 123) at = endOfName(bytes, at);
    if (at < 0) return -1;
    at = endOfValue(bytes, at, depth + 1);
    if (at < 0) return -1;
    if (bytes[at] === close) return at + 1;
    if (bytes[at] !== 44) return -1;
    at += bytes[at + 1] === 32 ? 2 : 1;
  }
}

/** Where the value of a member begins whose name stands here. */
function endOfName(bytes: Uint8Array, from: number): number {
  const end = bytes[from] === 34 ? endOfSkipped(bytes, from) : -1;
  if (end < 0 || bytes[end] !== 58) return -1;
  return bytes[end + 1] === 32 ? end + 2 : end + 1;
}

/** A string that nobody keeps. */
function endOfSkipped(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = endOfPlain(bytes, at + 1);
    if (bytes[at] === 34) return at + 1;
    if (bytes[at] !== 92) return -1;
    at = endOfEscape(bytes, at);
    if (at < 0) return -1;
  }
}

/** The last byte of an escape. */
function endOfEscape(bytes: Uint8Array, from: number): number {
  const byte = bytes[from + 1] ?? 0;
  if (byte !== 117) return '"\\/bfnrt'.includes(String.fromCharCode(byte)) ? from + 1 : -1;
  for (let at = from + 2; at < from + 6; at += 1) {
    const digit = (bytes[at] ?? 0) | 32;
    if (!((digit >= 48 && digit <= 57 && (bytes[at] ?? 0) >= 48) || (digit >= 97 && digit <= 102))) return -1;
  }
  return from + 5;
}

export function endOfNull(bytes: Uint8Array, from: number): number {
  return bytes[from] === 110 && bytes[from + 1] === 117 && bytes[from + 2] === 108 && bytes[from + 3] === 108
    ? from + 4
    : -1;
}

export function endOfBoolean(bytes: Uint8Array, from: number): number {
  if (bytes[from] === 116) {
    return bytes[from + 1] === 114 && bytes[from + 2] === 117 && bytes[from + 3] === 101 ? from + 4 : -1;
  }
  const rest = bytes[from + 1] === 97 && bytes[from + 2] === 108 && bytes[from + 3] === 115 && bytes[from + 4] === 101;
  return bytes[from] === 102 && rest ? from + 5 : -1;
}

export function nullAt(bytes: Uint8Array, from: number): null | undefined {
  const end = endOfNull(bytes, from);
  if (end < 0) return undefined;
  cursor.at = end;
  return null;
}

export function booleanAt(bytes: Uint8Array, from: number): boolean | undefined {
  const end = endOfBoolean(bytes, from);
  if (end < 0) return undefined;
  cursor.at = end;
  return end === from + 4;
}

/** A value of any sort, as JSON.parse reads it. */
export function valueAt(bytes: Uint8Array, from: number, depth = 0): unknown {
  switch (bytes[from]) {
    case 34:
      return stringAt(bytes, from);
    case 91:
      return depth > deepest ? undefined : valuesAt(bytes, from, depth + 1);
    case 102:
    case 116:
      return booleanAt(bytes, from);
    case 110:
      return nullAt(bytes, from);
    case 123:
      return objectAt(bytes, from);
    default:
      return anyNumberAt(bytes, from);
  }
}

function valuesAt(bytes: Uint8Array, from: number, depth: number): unknown {
  const values: unknown[] = [];
  let at = from + 1;
  if (bytes[at] !== 93) {
    for (;;) {
      const value = valueAt(bytes, at, depth);
      if (value === undefined) return undefined;
      values.push(value);
      at = cursor.at;
      if (bytes[at] !== 44) break;
      at += bytes[at + 1] === 32 ? 2 : 1;
    }
    if (bytes[at] !== 93) return undefined;
  }
  cursor.at = at + 1;
  return values;
}

/** The engine makes objects of any sort faster than a scanner can that does not know them. */
export function objectAt(bytes: Uint8Array, from: number): Readonly<Record<string, unknown>> | undefined {
  const end = bytes[from] === 123 ? endOfValue(bytes, from) : -1;
  if (end < 0) return undefined;
  cursor.at = end;
  const value = end === from + 2 ? {} : parsed(bytes, from, end);
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Where a value of any sort ends, for one that is kept; -1 where it is none. */
export function endOfAny(bytes: Uint8Array, from: number): number {
  // What venues have no use for any more is null.
  if (bytes[from] === 110) return endOfNull(bytes, from);
  return bytes[from] === 34 ? endOfString(bytes, from) : endOfValue(bytes, from);
}

/** One that overflows is none for a validator of numbers, but is a value. */
function anyNumberAt(bytes: Uint8Array, from: number): unknown {
  const value = numberAt(bytes, from);
  if (value !== undefined) return value;
  const end = endOfDigits(bytes, from);
  if (end < 0) return undefined;
  cursor.at = end;
  return parsed(bytes, from, end);
}

/** Behind the elements that stand here, from the comma before them on; -1 where they are none. */
export function skipElements(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 44) {
    cursor.skipped = true;
    at = endOfValue(bytes, bytes[at + 1] === 32 ? at + 2 : at + 1);
    if (at < 0) return -1;
  }
  return at;
}

/** Behind the value of a member that is not in the schema; -1 where there is none. */
export function skipValue(bytes: Uint8Array, from: number): number {
  cursor.skipped = true;
  return endOfValue(bytes, from);
}
