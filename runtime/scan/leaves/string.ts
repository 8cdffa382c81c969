import { cursor } from "./cursor.js";
import { expected, find, follow, type Known, longestKnown, nothing, stands } from "./known.js";
import { forgetText, latin1, parsedUtf8 } from "./text.js";

/** The string that was read last, if it is known. */
let current = nothing;

/** The string of this frame by which it was told what the frame is, so that it need not be read twice. */
const heard = { from: -1, end: 0, known: nothing };

/** To be called with each frame before anything of it is read. */
export function begin(): void {
  forgetText();
  heard.from = -1;
}

/** A string whose value often comes again: the same string each time, made once. */
export function stringAt(bytes: Uint8Array, from: number): string | undefined {
  if (from === heard.from) return take(heard.known, heard.end);
  current = nothing;
  if (bytes[from] !== 34) return undefined;
  const guess = expected();
  const guessed = from + 1 + guess.letters.length;
  if (bytes[guessed] === 34 && stands(bytes, from + 1, guess.letters)) return take(follow(guess), guessed + 1);
  const end = endOfPlain(bytes, from + 1);
  if (bytes[end] !== 34) return slowStringAt(bytes, from);
  const known = end - from - 1 <= longestKnown ? find(bytes, from + 1, end) : nothing;
  if (known !== nothing) return take(follow(known), end + 1);
  cursor.at = end + 1;
  return latin1(bytes, from + 1, end);
}

function take(known: Known, end: number): string {
  current = known;
  cursor.at = end;
  return known.text;
}

/**
 * Reads the string that tells what a frame is; whoever reads it again then finds it read.
 *
 * @returns a number that is this text's alone; 0 where the text has not come often enough to have one
 */
export function hearAt(bytes: Uint8Array, from: number): number {
  if (stringAt(bytes, from) === undefined || current === nothing) return 0;
  heard.from = from;
  heard.end = cursor.at;
  heard.known = current;
  return current.number;
}

/** The name of a member whose name is data, with the cursor on its value. */
export function nameAt(bytes: Uint8Array, from: number): string | undefined {
  const name = stringAt(bytes, from);
  const colon = cursor.at;
  if (name === undefined || name === "__proto__" || bytes[colon] !== 58) return undefined;
  cursor.at = bytes[colon + 1] === 32 ? colon + 2 : colon + 1;
  return name;
}

/** Where the string ends, behind its closing quote; -1 where it is none. */
export function endOfString(bytes: Uint8Array, from: number): number {
  if (from === heard.from) return heard.end;
  if (bytes[from] !== 34) return -1;
  const end = endOfPlain(bytes, from + 1);
  if (bytes[end] === 34) return end + 1;
  return slowStringAt(bytes, from) === undefined ? -1 : cursor.at;
}

/** The first byte that is not plain ASCII text. */
export function endOfPlain(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isPlain(bytes[at]) && isPlain(bytes[at + 1]) && isPlain(bytes[at + 2]) && isPlain(bytes[at + 3])) at += 4;
  while (isPlain(bytes[at])) at += 1;
  return at;
}

function isPlain(byte = 0): boolean {
  return byte !== 34 && byte >= 32 && byte !== 92 && byte < 128;
}

/** A string with escapes or beyond ASCII: the engine reads it, after a check that it is UTF-8. */
function slowStringAt(bytes: Uint8Array, from: number): string | undefined {
  let at = from + 1;
  for (let byte = bytes[at] ?? 0; byte !== 34; byte = bytes[++at] ?? 0) {
    if (byte === 92) at += 1;
    else if (byte < 32) return undefined;
  }
  const text = parsedUtf8(bytes, from, at + 1);
  cursor.at = at + 1;
  return typeof text === "string" ? text : undefined;
}

/** A test for strings that often come again: one that has passed is remembered. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- only who has the pattern knows the type
export function remembered<Text extends string>(pattern: RegExp): (text: string) => text is Text {
  const passed = new Set<string>();
  return (text): text is Text => {
    const known = current.text === text ? current : nothing;
    if (known.like === pattern) return true;
    if (!passed.has(text)) {
      if (!pattern.test(text)) return false;
      if (passed.size < 1024 && text.length <= 64) passed.add(text);
    }
    if (known !== nothing) known.like = pattern;
    return true;
  };
}
