import { cursor } from "./cursor.js";

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ascii = /* @__PURE__ */ new TextDecoder("latin1");

/** Buffers of Node slice faster than a decoder decodes. */
interface Sliceable {
  latin1Slice(from: number, end: number): string;
}

function isSliceable(bytes: Uint8Array): bytes is Uint8Array & Sliceable {
  return "latin1Slice" in bytes;
}

/** The text of ASCII bytes. */
export function latin1(bytes: Uint8Array, from: number, end: number): string {
  return isSliceable(bytes) ? bytes.latin1Slice(from, end) : ascii.decode(bytes.subarray(from, end));
}

/** The text of the frame that is being read, once a string was cut from it. */
let frameText = "";

/** To be called with each frame before anything of it is read. */
export function begin(): void {
  frameText = "";
}

/**
 * The text of ASCII bytes, as a string that does not keep the frame's text alive: V8 copies what is shorter
 * than 13 characters, joins of two copies stay two copies, and anything longer is made anew.
 */
export function cut(bytes: Uint8Array, from: number, end: number): string {
  if (end - from > 24) return latin1(bytes, from, end);
  if (frameText.length === 0) frameText = latin1(bytes, 0, bytes.length);
  if (end - from < 13) return frameText.substring(from, end);
  return frameText.substring(from, from + 12) + frameText.substring(from + 12, end);
}

/** A string that has come before, and what it was found to match. */
interface Known {
  readonly text: string;
  /** Its bytes: comparing those is faster than looking at its letters. */
  readonly letters: Uint8Array;
  like: unknown;
}

const nothing: Known = { text: "", letters: /* @__PURE__ */ new Uint8Array(0), like: undefined };
const knownStrings = /* @__PURE__ */ Array<Known>(1024).fill(nothing);

/** The hashes of strings that have come once, by their place: a text that never comes again is not worth to be kept. */
const seenOnce = /* @__PURE__ */ new Int32Array(1024);

/** The one that was read last. */
let lastKnown = nothing;

/** Where the string that is read next is likely to be known; -1 where nobody has said. */
let hinted = -1;

/** The text of ASCII bytes that often come again, such as a market: the same string each time, made once. */
function known(bytes: Uint8Array, from: number, end: number, hash: number): string {
  if (end - from > 64) return latin1(bytes, from, end);
  const place = placeOfHash(hash);
  const candidate = knownStrings[place] ?? nothing;
  if (candidate.letters.length === end - from && areAt(bytes, from, candidate.letters)) {
    lastKnown = candidate;
    return candidate.text;
  }
  if (seenOnce[place] !== hash) {
    seenOnce[place] = hash;
    return latin1(bytes, from, end);
  }
  const letters = new Uint8Array(bytes.subarray(from, end));
  lastKnown = { text: internal(latin1(bytes, from, end)), letters, like: undefined };
  knownStrings[place] = lastKnown;
  return lastKnown.text;
}

function placeOfHash(hash: number): number {
  return (hash ^ (hash >>> 10)) & 1023;
}

/** The string that was hinted at, if it is the one that stands here. */
function hintedAt(bytes: Uint8Array, from: number): string | undefined {
  const candidate = knownStrings[hinted] ?? nothing;
  hinted = -1;
  const end = from + 1 + candidate.letters.length;
  if (candidate === nothing || bytes[end] !== 34 || !areAt(bytes, from + 1, candidate.letters)) return undefined;
  cursor.at = end + 1;
  lastKnown = candidate;
  return candidate.text;
}

/** A number for the string at an offset. A hint as well: that string is expected to be the next that is read. */
export function hashAt(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  let hash = 0;
  for (let byte = bytes[at] ?? 34; byte !== 34; byte = bytes[++at] ?? 34) hash = (Math.imul(hash, 31) + byte) | 0;
  hinted = placeOfHash(hash);
  return hash;
}

/** The engine's own copy of a text, as names of properties are: comparing and looking up such strings is fastest. */
function internal(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}

function areAt(bytes: Uint8Array, from: number, letters: Uint8Array): boolean {
  for (let index = 0; index < letters.length; index += 1) {
    if (letters[index] !== bytes[from + index]) return false;
  }
  return true;
}

/** A string whose value often comes again. */
export function stringAt(bytes: Uint8Array, from: number): string | undefined {
  if (bytes[from] !== 34) return undefined;
  if (hinted >= 0) {
    const text = hintedAt(bytes, from);
    if (text !== undefined) return text;
  }
  let at = from + 1;
  let byte = bytes[at] ?? 0;
  let hash = 0;
  while (byte !== 34 && byte >= 32 && byte !== 92 && byte < 128) {
    hash = (Math.imul(hash, 31) + byte) | 0;
    byte = bytes[++at] ?? 0;
  }
  if (byte !== 34) return slowStringAt(bytes, from);
  cursor.at = at + 1;
  return known(bytes, from + 1, at, hash);
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
  if (bytes[from] !== 34) return -1;
  const end = endOfPlain(bytes, from + 1);
  if (bytes[end] === 34) return end + 1;
  return slowStringAt(bytes, from) === undefined ? -1 : cursor.at;
}

/** The first byte that is not plain ASCII text. */
export function endOfPlain(bytes: Uint8Array, from: number): number {
  let at = from;
  let byte = bytes[at] ?? 0;
  while (byte !== 34 && byte >= 32 && byte !== 92 && byte < 128) byte = bytes[++at] ?? 0;
  return at;
}

/** A string with escapes or beyond ASCII: the engine reads it, after a check that it is UTF-8. */
function slowStringAt(bytes: Uint8Array, from: number): string | undefined {
  let at = from + 1;
  for (let byte = bytes[at] ?? 0; byte !== 34; byte = bytes[++at] ?? 0) {
    if (byte === 92) at += 1;
    else if (byte < 32) return undefined;
  }
  try {
    const text: unknown = JSON.parse(utf8.decode(bytes.subarray(from, at + 1)));
    cursor.at = at + 1;
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The value of ASCII bytes that hold a whole one; `undefined` where they do not. */
export function parsed(bytes: Uint8Array, from: number, end: number): unknown {
  try {
    return JSON.parse(latin1(bytes, from, end));
  } catch {
    return undefined;
  }
}

/** A test for strings that often come again: one that has passed is remembered. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- only who has the pattern knows the type
export function remembered<Text extends string>(pattern: RegExp): (text: string) => text is Text {
  const passed = new Set<string>();
  return (text): text is Text => {
    const last = lastKnown.text === text ? lastKnown : undefined;
    if (last?.like === pattern) return true;
    if (!passed.has(text)) {
      if (!pattern.test(text)) return false;
      if (passed.size < 1024 && text.length <= 64) passed.add(text);
    }
    if (last !== undefined) last.like = pattern;
    return true;
  };
}
