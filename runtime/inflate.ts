import type { Framing } from "./contract.js";
import { messageOf } from "./errors.js";
import { inflateBytes } from "./inflate-zlib.js";

/** The largest inflated frame that is accepted unless the caller says otherwise: 16 MiB. */
export const inflatedLimit = 16 * 1024 * 1024;

export type Inflated =
  | { readonly kind: "inflated"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly expected: string; readonly found: string };

/** Unpacks binary frames; nothing throws. */
export type Inflate = (packed: Uint8Array) => Inflated;

export function inflaterOf(framing: Exclude<Framing, "text">, limit: number = inflatedLimit): Inflate {
  return (packed) => inflate(packed, framing, limit);
}

/** Unpacks a binary frame. A bomb stops at `limit` bytes; nothing throws. */
export function inflate(packed: Uint8Array, framing: Exclude<Framing, "text">, limit: number): Inflated {
  const { length } = packed;
  try {
    const bytes = inflateBytes(packed, framing, limit);
    if (bytes !== undefined) return { kind: "inflated", bytes };
    const expected = `at most ${limit} bytes once inflated`;
    return { kind: "failed", expected, found: `more, in a frame of ${length} bytes` };
  } catch (error) {
    const found = `${length} bytes that do not inflate (${messageOf(error)})`;
    return { kind: "failed", expected: `${framing} data`, found };
  }
}
