import { Inflate, Z_SYNC_FLUSH } from "pako";
import type { Framing } from "./contract.js";

const chunkSize = 2 ** 16;

/** `inflate-zlib.ts` for a browser, by pako; what it accepts and refuses is the same. */
export function inflateBytes(bytes: Uint8Array, framing: Framing, limit: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflator = new Inflate({ raw: framing !== "zlib", chunkSize });
  inflator.onData = (part) => {
    length += part.length;
    // A bomb must not go off: this is the only way out of its middle.
    if (length > limit) throw new TooLarge();
    parts.push(part);
  };
  inflator.onEnd = () => undefined;
  try {
    inflator.push(bytes, Z_SYNC_FLUSH);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
  if (inflator.err !== 0) throw new Error(inflator.msg);
  if (!inflator.ended && framing === "zlib") throw new Error("unexpected end of file");
  return joined(parts, length);
}

class TooLarge extends Error {}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
