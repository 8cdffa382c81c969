import { cursor } from "./cursor.js";
import { behindDigits, endOfExponent } from "./number-grammar.js";
import { slowNumberAt } from "./slow-number.js";

/** What could overflow is longer than this, or has an exponent of three digits. */
const longest = 200;

/** Where the number ends, -1 where it is none or overflows. */
export function endOfNumber(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === 45 ? from + 1 : from;
  let at = behindDigits(bytes, first);
  if (at === first || (bytes[first] === 48 && at > first + 1)) return -1;
  if (bytes[at] === 46) {
    const point = at;
    at = behindDigits(bytes, point + 1);
    if (at === point + 1) return -1;
  }
  if (at - from > longest) return endOfOddNumber(bytes, from);
  return isExponent(bytes[at]) ? behindExponent(bytes, from, at) : at;
}

/** Where the integer ends, -1 where it is none. */
export function endOfInteger(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === 45 ? from + 1 : from;
  const at = behindDigits(bytes, first);
  if (at === first || (bytes[first] === 48 && at > first + 1)) return -1;
  return bytes[at] === 46 || isExponent(bytes[at]) || at - from > longest ? endOfOddInteger(bytes, from) : at;
}

function isExponent(byte: number | undefined): boolean {
  return ((byte ?? 0) | 32) === 101;
}

function behindExponent(bytes: Uint8Array, from: number, at: number): number {
  const end = endOfExponent(bytes, at);
  return end < 0 || end - at < 4 ? end : endOfOddNumber(bytes, from);
}

function endOfOddNumber(bytes: Uint8Array, from: number): number {
  return slowNumberAt(bytes, from) === undefined ? -1 : cursor.at;
}

/** What is written like `0.0` or `1e3`, or is very long. */
function endOfOddInteger(bytes: Uint8Array, from: number): number {
  const value = slowNumberAt(bytes, from);
  return value === undefined || value % 1 !== 0 ? -1 : cursor.at;
}
