import { cursor } from "./cursor.js";
import { skipValue } from "./skip.js";
import { endOfPlain } from "./string.js";

/**
 * The place of a member's name among those that are looked for, with the cursor on its value; the place behind them
 * all for another name, and -1 where there is none. A name that has an escape could be one of them.
 *
 * @param likely the place of the name that is tried first
 */
export function memberAt(bytes: Uint8Array, from: number, names: readonly string[], likely: number): number {
  const guess = names[likely];
  if (guess !== undefined && isMember(bytes, from, guess)) return likely;
  const end = bytes[from] === 34 ? endOfPlain(bytes, from + 1) : -1;
  if (end < 0 || bytes[end] !== 34 || bytes[end + 1] !== 58) return -1;
  cursor.at = behindColon(bytes, end + 1);
  const length = end - from - 1;
  for (let place = 0; place < names.length; place += 1) {
    const name = names[place] ?? "";
    if (name.length === length && isNamed(bytes, from + 1, name)) return place;
  }
  return names.length;
}

/**
 * On the closing brace behind members that are not in the schema, from the comma before them on, or from the first's
 * name if that comma has been read; -1 where there are none, and -2 where one has a name that is looked for.
 */
export function behindStrangers(bytes: Uint8Array, from: number, names: readonly string[]): number {
  let at = from;
  if (!beginsMember(bytes, at)) {
    if (bytes[at] !== 44) return -1;
    at = behindComma(bytes, at);
  }
  for (;;) {
    const place = memberAt(bytes, at, names, names.length);
    if (place !== names.length) return place < 0 ? -1 : -2;
    at = skipValue(bytes, cursor.at);
    if (at < 0 || bytes[at] === 125) return at;
    if (bytes[at] !== 44) return -1;
    at = behindComma(bytes, at);
  }
}

/** Whether what stands before an offset lets a member begin there: no value ends like that. */
function beginsMember(bytes: Uint8Array, from: number): boolean {
  const before = bytes[from - 1];
  return before === 44 || before === 32 || before === 123;
}

/** Whether a member has this name; if so, with the cursor on its value. */
function isMember(bytes: Uint8Array, from: number, name: string): boolean {
  const quote = from + 1 + name.length;
  if (bytes[from] !== 34 || bytes[quote] !== 34 || bytes[quote + 1] !== 58) return false;
  if (!isNamed(bytes, from + 1, name)) return false;
  cursor.at = behindColon(bytes, quote + 1);
  return true;
}

function isNamed(bytes: Uint8Array, from: number, name: string): boolean {
  for (let index = 0; index < name.length; index += 1) if (bytes[from + index] !== name.charCodeAt(index)) return false;
  return true;
}

function behindColon(bytes: Uint8Array, colon: number): number {
  return bytes[colon + 1] === 32 ? colon + 2 : colon + 1;
}

function behindComma(bytes: Uint8Array, comma: number): number {
  return bytes[comma + 1] === 32 ? comma + 2 : comma + 1;
}
