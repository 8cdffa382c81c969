import type { Names, Scanners } from "../contract.js";

/** Names that are no constants are remembered, so that their patterns are tried once. */
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

  /** The kinds that the frame can be; none where it has no such name. The scanners themselves look at the rest. */
  find(bytes: Uint8Array, from: number): readonly string[] {
    const { at } = this.names;
    const place = typeof at === "string" ? this.#memberAt(bytes, from, at) : this.#elementAt(bytes, from, at);
    const name = place < 0 ? undefined : this.scanners.stringAt(bytes, place);
    return name === undefined ? none : (this.#known.get(name) ?? this.#learn(name));
  }

  #learn(name: string): readonly string[] {
    const kinds = this.names.patterns.flatMap(({ matches, kind }) => (matches.test(name) ? [kind] : []));
    if (this.#known.size < mostRemembered && name.length <= 64) this.#known.set(name, kinds);
    return kinds;
  }

  /** The offset of the member's value, or -1. */
  #memberAt(bytes: Uint8Array, from: number, name: string): number {
    let at = from + 1;
    while (bytes[at] === 34) {
      const isIt = standsAt(bytes, at + 1, name) && bytes[at + name.length + 1] === 34;
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

const none: readonly string[] = [];

function standsAt(bytes: Uint8Array, from: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[from + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
