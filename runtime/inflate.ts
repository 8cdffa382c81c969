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
  return inflateSync(bytes, { maxOutputLength: limit });
}

/** Senders that flush a stream they keep open leave out its end, so a missing end is no error here. */
function inflateRaw(bytes: Uint8Array, limit: number): Uint8Array {
  return inflateRawSync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
}

function explain(error: unknown, length: number, framing: string, limit: number) {
  if (typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
    return { expected: `at most ${limit} bytes once inflated`, found: `more, in a frame of ${length} bytes` };
  }
  return { expected: `${framing} data`, found: `${length} bytes that do not inflate (${messageOf(error)})` };
}
