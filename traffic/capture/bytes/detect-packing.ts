export type Packing = "gzip" | "zstd" | "zlib";

/** Bytes that are enough to tell. */
export const packingHead = 4;

/** How bytes that begin like this are packed; `undefined` when they are not. */
export function detectPacking([first = 0, second = 0, third = 0, fourth = 0]: Uint8Array): Packing | undefined {
  if (first === 0x1f && second === 0x8b) return "gzip";
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return "zstd";
  // A frame that holds no data may come before the first that does.
  if (first >= 0x50 && first <= 0x5f && second === 0x2a && third === 0x4d && fourth === 0x18) return "zstd";
  // RFC 1950: the method, and a checksum of both bytes.
  if (first === 0x78 && (first * 256 + second) % 31 === 0) return "zlib";
  return undefined;
}
