import type { Names, Scanners } from "../contract.js";

/** How many places a guess has: a byte's worth and some. */
export const places = 512;

/** Finds the name that a frame bears, without parsing it. One for frames that are objects, one for lists. */
export class NamesAt {
  readonly #at: string | number;
  readonly #key: Uint8Array;
  readonly #endOfValue: Scanners["endOfValue"];

  // The engine reads fields of one shape fastest, so what a frame needs is kept here: each venue's table has its own.
  constructor(
    readonly names: Names,
    readonly scanners: Scanners,
  ) {
    this.#at = names.at;
    this.#key = new TextEncoder().encode(typeof names.at === "string" ? `"${names.at}":` : "");
    this.#endOfValue = scanners.endOfValue;
  }

  /** The offset of the name, or of what stands in its place; -1 where there is nothing. */
  locate(bytes: Uint8Array, from: number): number {
    return typeof this.#at === "string" ? this.#memberAt(bytes, from) : this.#elementAt(bytes, from, this.#at);
  }

  /** A number under `places` for what stands at the offset: equal for equal names, and for values that begin alike. */
  placeOf(bytes: Uint8Array, offset: number): number {
    let byte = bytes[offset] ?? 0;
    if (byte !== 34) return (byte * 4 + kindOfByte(bytes[offset + 1] ?? 0)) & (places - 1);
    let hash = 0;
    let at = offset + 1;
    for (byte = bytes[at] ?? 34; byte !== 34; byte = bytes[++at] ?? 34) hash = (Math.imul(hash, 31) + byte) | 0;
    return (hash ^ (hash >>> 9)) & (places - 1);
  }

  /** The kinds that have this name, or none. */
  kindsOf(bytes: Uint8Array, offset: number): readonly string[] {
    const { words, patterns, others } = this.names;
    const name = offset < 0 || bytes[offset] !== 34 ? undefined : this.scanners.stringAt(bytes, offset);
    if (name === undefined) return others;
    if (Object.hasOwn(words, name)) return words[name] ?? others;
    return [...patterns.flatMap(({ matches, kind }) => (matches.test(name) ? [kind] : [])), ...others];
  }

  #memberAt(bytes: Uint8Array, from: number): number {
    let at = from + 1;
    while (bytes[at] === 34) {
      if (standsAt(bytes, at, this.#key)) return afterColon(bytes, at + this.#key.length - 1);
      let colon = at + 1;
      while (bytes[colon] !== 58 && colon < bytes.length) colon += 1;
      at = this.#behind(bytes, afterColon(bytes, colon));
    }
    return -1;
  }

  #elementAt(bytes: Uint8Array, from: number, index: number): number {
    let at = from + 1;
    for (let passed = 0; passed < index && at > 0; passed += 1) at = this.#behind(bytes, at);
    return at > 0 ? at : -1;
  }

  /** Behind the value and the comma after it; 0 where there is none. */
  #behind(bytes: Uint8Array, from: number): number {
    let end = from;
    // Numbers and words end at a comma; nothing is lost if that guess is wrong.
    if (isPlain(bytes[from])) while (bytes[end] !== 44 && end < bytes.length) end += 1;
    else end = this.#endOfValue(bytes, from);
    if (end < 0 || bytes[end] !== 44) return 0;
    return bytes[end + 1] === 32 ? end + 2 : end + 1;
  }
}

function isPlain(byte: number | undefined): boolean {
  return byte !== 34 && byte !== 91 && byte !== 123;
}

function afterColon(bytes: Uint8Array, colon: number): number {
  return bytes[colon + 1] === 32 ? colon + 2 : colon + 1;
}

/** Of digits it does not matter which. */
function kindOfByte(byte: number): number {
  return (byte >= 48 && byte <= 57) || byte === 45 ? 0 : byte === 91 || byte === 93 ? 1 : 2;
}

/** Whether these bytes stand at an offset. */
export function standsAt(bytes: Uint8Array, from: number, what: Uint8Array): boolean {
  for (let index = 0; index < what.length; index += 1) if (bytes[from + index] !== what[index]) return false;
  return true;
}
