import { latin1 } from "./text.js";

/** A string that has come before, and what it was found to match. */
export interface Known {
  /** Its own among all that are known; 0 for none. */
  readonly number: number;
  readonly text: string;
  /** Its bytes: comparing those is faster than looking at its letters. */
  readonly letters: Uint8Array;
  like: unknown;
  /** What was read after it the last time, and so most likely comes next. */
  next: Known | undefined;
}

/** Stands for a string that is not known. */
export const nothing: Known = /* @__PURE__ */ newKnown(0, "", new Uint8Array(0));

/** Longer ones are names of nothing. */
export const longestKnown = 64;

const places = 1024;
const table = /* @__PURE__ */ Array<Known>(places).fill(nothing);

/** The hashes of strings that have come once, by their place: a text that never comes again is not worth to be kept. */
const seenOnce = /* @__PURE__ */ new Int32Array(places);

let count = 0;

/** The known one that was read last. */
let last = nothing;

/** The known one that most likely comes next. */
export function expected(): Known {
  return last.next ?? nothing;
}

/** Notes that a known one has come. */
export function follow(known: Known): Known {
  last.next = known;
  last = known;
  return known;
}

/** The string of ASCII bytes, where it has come before; one that comes for the second time is known from then on. */
export function find(bytes: Uint8Array, from: number, end: number): Known {
  let hash = 0;
  for (let at = from; at < end; at += 1) hash = ((hash << 5) | (hash >>> 27)) ^ (bytes[at] ?? 0);
  const place = Math.imul(hash, 0x9e3779b1) >>> 22;
  const candidate = table[place] ?? nothing;
  if (candidate.letters.length === end - from && stands(bytes, from, candidate.letters)) return candidate;
  if (seenOnce[place] !== hash) {
    seenOnce[place] = hash;
    return nothing;
  }
  // What nobody finds any more must not lead to others.
  if (candidate !== nothing) candidate.next = undefined;
  count += 1;
  const made = newKnown(count, internal(latin1(bytes, from, end)), Uint8Array.from(bytes.subarray(from, end)));
  table[place] = made;
  return made;
}

/** Whether these bytes stand at an offset. */
export function stands(bytes: Uint8Array, from: number, letters: Uint8Array): boolean {
  const { length } = letters;
  let index = 0;
  // The engine looks after each round whether it is to stop: four letters a round.
  for (; index + 3 < length; index += 4) {
    const at = from + index;
    if (letters[index] !== bytes[at] || letters[index + 1] !== bytes[at + 1]) return false;
    if (letters[index + 2] !== bytes[at + 2] || letters[index + 3] !== bytes[at + 3]) return false;
  }
  for (; index < length; index += 1) if (letters[index] !== bytes[from + index]) return false;
  return true;
}

function newKnown(number: number, text: string, letters: Uint8Array): Known {
  return { number, text, letters, like: undefined, next: undefined };
}

/** The engine's own copy of a text, as names of properties are: comparing and looking up such strings is fastest. */
function internal(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}
