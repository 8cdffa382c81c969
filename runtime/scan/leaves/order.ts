import { cursor } from "./cursor.js";
import { behindComma, isNamed } from "./skip.js";
import { begin } from "./string.js";

/** Objects with more members come from no venue. */
const mostMembers = 64;

/** A member, by its place among those that are known; strangers have the place behind them all. */
interface Member {
  readonly place: number;
  readonly from: number;
  readonly end: number;
}

/** A copy of an object, and where the object itself ends. */
interface Reordered {
  readonly bytes: Uint8Array;
  readonly end: number;
}

/**
 * Reads an object whose members stand in another order than its scanner expects them in: a copy, in which they stand
 * as expected, and those that it does not know behind them.
 */
export function inOrderAt<Value>(
  bytes: Uint8Array,
  from: number,
  names: readonly string[],
  scan: (bytes: Uint8Array, from: number) => Value | undefined,
): Value | undefined {
  const reordered = reorder(bytes, from, names);
  if (reordered === undefined) return undefined;
  // What is known of the frame's text is not true of the copy's, nor the other way round.
  begin();
  const value = scan(reordered.bytes, 0);
  begin();
  cursor.at = reordered.end;
  return value;
}

/** The offset behind such an object, or -1. */
export function endInOrder(
  bytes: Uint8Array,
  from: number,
  names: readonly string[],
  check: (bytes: Uint8Array, from: number) => number,
): number {
  const reordered = reorder(bytes, from, names);
  if (reordered === undefined) return -1;
  begin();
  const end = check(reordered.bytes, 0);
  begin();
  return end < 0 ? -1 : reordered.end;
}

/** `undefined` where it is in order already, so that nothing is tried twice. */
function reorder(bytes: Uint8Array, from: number, names: readonly string[]): Reordered | undefined {
  const members = membersOf(bytes, from, names);
  const last = members?.at(-1);
  if (members === undefined || last === undefined) return undefined;
  const ordered = [...members].sort((one, other) => one.place - other.place);
  if (ordered.every((member, index) => member === members[index])) return undefined;
  return { bytes: copyOf(bytes, ordered), end: last.end + 1 };
}

function membersOf(bytes: Uint8Array, from: number, names: readonly string[]): readonly Member[] | undefined {
  const members: Member[] = [];
  let at = from + 1;
  for (;;) {
    const end = endOfMember(bytes, at);
    if (end < 0 || members.length === mostMembers) return undefined;
    members.push({ place: placeOf(bytes, at, names), from: at, end });
    if (bytes[end] === 125) return members;
    if (bytes[end] !== 44) return undefined;
    at = behindComma(bytes, end);
  }
}

/**
 * The comma or the bracket behind a member. What is in it is not looked into: that is for whoever reads the copy.
 */
function endOfMember(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== 34) return -1;
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 34) at = closingQuote(bytes, at);
    else if (depth === 0 && (byte === 44 || byte === 125)) return at;
    else if (byte === 91 || byte === 123) depth += 1;
    else if (byte === 93 || byte === 125) depth -= 1;
  }
  return -1;
}

function closingQuote(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== 34) at += bytes[at] === 92 ? 2 : 1;
  return at;
}

function placeOf(bytes: Uint8Array, from: number, names: readonly string[]): number {
  const place = names.findIndex((name) => isNamed(bytes, from, name));
  return place < 0 ? names.length : place;
}

/** Each member with a byte for what stands behind it, and the first brace. */
function copyOf(bytes: Uint8Array, members: readonly Member[]): Uint8Array {
  const length = members.reduce((sum, { from, end }) => sum + (end - from) + 1, 1);
  const copy = new Uint8Array(length).fill(44);
  copy[0] = 123;
  let at = 1;
  for (const { from, end } of members) {
    copy.set(bytes.subarray(from, end), at);
    at += end - from + 1;
  }
  copy[length - 1] = 125;
  return copy;
}
