import { cursor } from "./cursor.js";
import { endOfExponent, endOfMantissa } from "./number-grammar.js";
import { slowNumberAt } from "./slow-number.js";

/** Where the number ends, -1 where it is none or overflows. */
export function endOfNumber(bytes: Uint8Array, from: number): number {
  const end = endOfMantissa(bytes, from);
  if (end < 0) return -1;
  const behind = ((bytes[end] ?? 0) | 32) === 101 ? endOfExponent(bytes, end) : end;
  // What could overflow has an exponent of three digits, or more digits than any venue sends.
  if (end - from < 200 && behind - end < 4) return behind;
  return slowNumberAt(bytes, from) === undefined ? -1 : cursor.at;
}

/** Where the integer ends, -1 where it is none. */
export function endOfInteger(bytes: Uint8Array, from: number): number {
  let at = from;
  let digit = bytes[at] ?? 0;
  if (digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return -1;
  if (digit === 48) return endsValue(bytes[at + 1]) ? at + 1 : endOfOddInteger(bytes, from);
  while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  return at - from < 300 && digit !== 46 && (digit | 32) !== 101 ? at : endOfOddInteger(bytes, from);
}

/** What is written like `0.0` or `1e3`, or is very long, or is none. */
function endOfOddInteger(bytes: Uint8Array, from: number): number {
  const value = slowNumberAt(bytes, from);
  return value === undefined || value % 1 !== 0 ? -1 : cursor.at;
}

function endsValue(byte: number | undefined): boolean {
  return byte === 44 || byte === 93 || byte === 125;
}
