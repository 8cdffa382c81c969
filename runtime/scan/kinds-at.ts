import type { Names, Scanners } from "../contract.js";

/** Names that match a pattern are remembered, so that it is tried once. */
const mostRemembered = 4096;

/** Finds the name that a frame bears, without parsing it, and the kinds that have such a name. */
export class KindsAt {
  readonly #known: Map<string, readonly string[]>;

  constructor(
    readonly names: Names,
    readonly scanners: Scanners,
  ) {
    this.#known = new Map(Object.entries(names.words));
  }

  /** The kinds that the frame can be. */
  find(bytes: Uint8Array, from: number): readonly string[] {
    const { at, others } = this.names;
    const place = typeof at === "string" ? this.#memberAt(bytes, from, at) : this.#elementAt(bytes, from, at);
    const name = place < 0 || bytes[place] !== 34 ? undefined : this.scanners.stringAt(bytes, place);
    return name === undefined ? others : (this.#known.get(name) ?? this.#learn(name));
  }

  #learn(name: string): readonly string[] {
    const matching = this.names.patterns.flatMap(({ matches, kind }) => (matches.test(name) ? [kind] : []));
    const kinds = [...matching, ...this.names.others];
    if (this.#known.size < mostRemembered && name.length <= 64) this.#known.set(name, kinds);
    return kinds;
  }

  /** The offset of the member's value, or -1. */
  #memberAt(bytes: Uint8Array, from: number, name: string): number {
    let at = from + 1;
    while (bytes[at] === 34) {
      const isIt = bytes[at + name.length + 1] === 34 && standsAt(bytes, at + 1, name);
      const colon = isIt ? at + name.length + 2 : this.scanners.endOfValue(bytes, at);
      if (colon < 0 || bytes[colon] !== 58) return -1;
      const value = bytes[colon + 1] === 32 ? colon + 2 : colon + 1;
      if (isIt) return value;
      at = this.#behind(bytes, value);
    }
    return -1;
  }

  /** The offset of the element, or -1. */
  #elementAt(bytes: Uint8Array, from: number, index: number): number {
    let at = from + 1;
    for (let passed = 0; passed < index && at > 0; passed += 1) at = this.#behind(bytes, at);
    return at > 0 ? at : -1;
  }

  /** Behind the value and the comma after it; 0 where there is none. */
  #behind(bytes: Uint8Array, from: number): number {
    const end = this.scanners.endOfValue(bytes, from);
    if (end < 0 || bytes[end] !== 44) return 0;
    return bytes[end + 1] === 32 ? end + 2 : end + 1;
  }
}

/** Whether the text's characters, all of them ASCII, are the bytes from an offset on. */
export function standsAt(bytes: Uint8Array, from: number, text: string): boolean {
  if (from < 0) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[from + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
