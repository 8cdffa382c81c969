import { constants, inflateRawSync, inflateSync } from "node:zlib";
import type { Framing } from "./contract.js";

/** The library refuses a limit that no buffer reaches; no text is longer than this. */
const longest = 2 ** 30;

/**
 * The bytes of a packed frame, by Node's own library; `inflate-pako.ts` stands for it in a browser. Senders that flush
 * a raw stream which they keep open leave out its end, so a missing end is no error there.
 *
 * @returns `undefined` where they are more than `limit`
 * @throws Error where they do not inflate
 */
export function inflateBytes(bytes: Uint8Array, framing: Framing, limit: number): Uint8Array | undefined {
  const options = { maxOutputLength: Math.min(limit, longest), chunkSize: chunkFor(bytes) };
  try {
    if (framing === "zlib") return inflateSync(bytes, options);
    return inflateRawSync(bytes, { ...options, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    // More came out than may. Told by its name, for the library's classes are not those of every realm.
    if (String(error).startsWith("RangeError")) return undefined;
    throw error;
  }
}

/**
 * Room for all of the frame at once: market data shrinks to an eighth at most. Measured with `bench/inflate`: the
 * library's own 16 KiB take half as long again for a book of 100 kB, and as long for a trade; pako takes three times.
 */
function chunkFor({ length }: Uint8Array): number {
  return Math.min(length * 8 + 256, 2 ** 18);
}
