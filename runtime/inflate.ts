import { constants, inflateRawSync, inflateSync } from "node:zlib";
import type { Framing } from "./contract.js";
import { messageOf } from "./errors.js";

/** The largest inflated frame that is accepted unless the caller says otherwise: 16 MiB. */
export const inflatedLimit = 16 * 1024 * 1024;

export type Inflated =
  | { readonly kind: "inflated"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly expected: string; readonly found: string };

/** Unpacks a binary frame. A bomb stops at `limit` bytes; nothing throws. */
export function inflate(bytes: Uint8Array, framing: Exclude<Framing, "text">, limit: number): Inflated {
  try {
    return { kind: "inflated", bytes: framing === "zlib" ? inflateZlib(bytes, limit) : inflateRaw(bytes, limit) };
  } catch (error) {
    return { kind: "failed", ...explain(error, bytes.length, framing, limit) };
  }
}

function inflateZlib(bytes: Uint8Array, limit: number): Uint8Array {
  return inflateSync(bytes, { maxOutputLength: limit, chunkSize: chunkFor(bytes) });
}

/** Senders that flush a stream they keep open leave out its end, so a missing end is no error here. */
function inflateRaw(bytes: Uint8Array, limit: number): Uint8Array {
  return inflateRawSync(bytes, {
    maxOutputLength: limit,
    chunkSize: chunkFor(bytes),
    finishFlush: constants.Z_SYNC_FLUSH,
  });
}

/**
 * Room for all of the frame at once: market data shrinks to an eighth at most. Measured with `bench/inflate`: the
 * library's own 16 KiB take half as long again for a book of 100 kB, and as long for a trade; pako takes three times.
 */
function chunkFor({ length }: Uint8Array): number {
  return Math.min(length * 8 + 256, 2 ** 18);
}

function explain(error: unknown, length: number, framing: string, limit: number) {
  if (typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
    return { expected: `at most ${limit} bytes once inflated`, found: `more, in a frame of ${length} bytes` };
  }
  return { expected: `${framing} data`, found: `${length} bytes that do not inflate (${messageOf(error)})` };
}
