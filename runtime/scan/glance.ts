import type { Names } from "../contract.js";
import { stands } from "./leaves/known.js";
import { endOfValue } from "./leaves/skip.js";
import { hearAt, stringAt } from "./leaves/string.js";

/** Members that are looked at for a name before it is taken to be none. */
const mostMembers = 3;

/** No member that stands before a name is longer. */
const mostBytes = 32;

/** Finds the name that a frame bears in a member, without parsing it. */
export class MemberGlance {
  readonly #key: Uint8Array;
  readonly #letter: number;
  readonly #last: number;
  readonly #hears: boolean;

  constructor(
    readonly names: Names,
    member: string,
  ) {
    this.#key = new TextEncoder().encode(`"${member}":`);
    this.#letter = this.#key[1] ?? 0;
    this.#last = this.#key.length - 1;
    this.#hears = names.patterns.length > 0;
  }

  /**
   * A number for a frame at a glance: equal for frames that have equal names, and for those without that begin
   * alike. It proves nothing, the scanner that it leads to does.
   */
  keyOf(bytes: Uint8Array, from: number): number {
    const last = this.#last;
    let at = from + 1;
    for (let passed = 0; passed < mostMembers; passed += 1) {
      const isName = bytes[at + 1] === this.#letter && bytes[at + last] === 58 && bytes[at + last - 1] === 34;
      if (isName) return this.#keyOfName(bytes, afterColon(bytes, at + last));
      at = behindPlain(bytes, at);
      if (at === 0) break;
    }
    return -wordKey(bytes, from + 1, 1);
  }

  /** The kinds that have the name that a frame bears, or none. */
  kindsOf(bytes: Uint8Array, from: number): readonly string[] {
    return kindsNamed(this.names, bytes, this.#locate(bytes, from));
  }

  #keyOfName(bytes: Uint8Array, at: number): number {
    return this.#hears ? hearAt(bytes, at) : wordKey(bytes, at, 2);
  }

  /** The offset of the name, or of what stands in its place; 0 where there is nothing. */
  #locate(bytes: Uint8Array, from: number): number {
    let at = from + 1;
    while (at > 0 && bytes[at] === 34) {
      if (stands(bytes, at, this.#key)) return afterColon(bytes, at + this.#last);
      let colon = at + 1;
      while (bytes[colon] !== 58 && !endsText(bytes[colon])) colon += 1;
      at = behind(bytes, afterColon(bytes, colon));
    }
    return 0;
  }
}

/** Finds the name that a frame bears in an element. */
export class ElementGlance {
  constructor(
    readonly names: Names,
    readonly index: number,
  ) {}

  /** @param element where the name stands, if that is known already; else 0 */
  keyOf(bytes: Uint8Array, from: number, element: number): number {
    const at = (element === 0 ? this.#locate(bytes, from) : element) || from;
    return bytes[at] === 34 ? wordKey(bytes, at, 1) : -kindOf(bytes[at]) * 4 - kindOf(bytes[at + 1]);
  }

  kindsOf(bytes: Uint8Array, from: number): readonly string[] {
    return kindsNamed(this.names, bytes, this.#locate(bytes, from));
  }

  #locate(bytes: Uint8Array, from: number): number {
    let at = from + 1;
    for (let passed = 0; passed < this.index && at > 0; passed += 1) at = behind(bytes, at);
    return at;
  }
}

export function memberGlance(names: Names | undefined): MemberGlance | undefined {
  return typeof names?.at === "string" ? new MemberGlance(names, names.at) : undefined;
}

export function elementGlance(names: Names | undefined): ElementGlance | undefined {
  return typeof names?.at === "number" ? new ElementGlance(names, names.at) : undefined;
}

function kindsNamed({ words, patterns, others }: Names, bytes: Uint8Array, at: number): readonly string[] {
  const name = at > 0 && bytes[at] === 34 ? stringAt(bytes, at) : undefined;
  if (name === undefined) return others;
  if (Object.hasOwn(words, name)) return words[name] ?? others;
  return [...patterns.flatMap(({ matches, kind }) => (matches.test(name) ? [kind] : [])), ...others];
}

/** Some letters of a word: four that stand `step` apart. */
function wordKey(bytes: Uint8Array, quote: number, step: number): number {
  const [first, second] = [bytes[quote + 1] ?? 0, bytes[quote + 1 + step] ?? 0];
  const [third, fourth] = [bytes[quote + 1 + 2 * step] ?? 0, bytes[quote + 1 + 3 * step] ?? 0];
  return first | (second << 8) | (third << 16) | (fourth << 24);
}

/** Behind a member that holds neither a list nor an object, as it seems; 0 where it does, or is long. */
function behindPlain(bytes: Uint8Array, from: number): number {
  for (let at = from; at < from + mostBytes; at += 1) {
    const byte = bytes[at];
    if (byte === 44) return bytes[at + 1] === 32 ? at + 2 : at + 1;
    if (byte === 91 || byte === 123 || byte === 125 || byte === undefined) return 0;
  }
  return 0;
}

/** Behind the value and the comma after it; 0 where there is none. */
function behind(bytes: Uint8Array, from: number): number {
  let end = from;
  // Numbers and words end at a comma; nothing is lost if that guess is wrong.
  if (isPlain(bytes[from])) while (bytes[end] !== 44 && !endsText(bytes[end])) end += 1;
  else end = endOfValue(bytes, from);
  if (end < 0 || bytes[end] !== 44) return 0;
  return bytes[end + 1] === 32 ? end + 2 : end + 1;
}

/** Behind a frame come other lines, or nothing. */
function endsText(byte: number | undefined): boolean {
  return byte === undefined || byte < 32;
}

function isPlain(byte: number | undefined): boolean {
  return byte !== 34 && byte !== 91 && byte !== 123;
}

function afterColon(bytes: Uint8Array, colon: number): number {
  return bytes[colon + 1] === 32 ? colon + 2 : colon + 1;
}

/** Of digits it does not matter which. */
function kindOf(byte: number | undefined): number {
  if (byte === 91) return 1;
  if (byte === 93) return 2;
  return byte === 123 ? 3 : 0;
}
