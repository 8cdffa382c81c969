import { InputError } from "../../input-error.js";
import { detectPacking, type Packing, packingHead } from "./detect-packing.js";
import { gunzip, inflate } from "./unpack-deflate.js";
import { codeOf } from "./code-of.js";

/** Packed files are packed again at times; more layers than this are a trap. */
const mostLayers = 3;

/**
 * The bytes of a file, unpacked when its first bytes say that it is packed.
 *
 * @throws InputError when packed data is cut off or damaged, after what came before that
 */
export async function* unpack(source: AsyncIterable<Uint8Array>, layers = mostLayers): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await readFirst(chunks);
  const whole = prepend(first, chunks);
  const packing = layers === 0 ? undefined : detectPacking(first);
  if (packing === undefined) yield* whole;
  else yield* unpack(unpackAs(packing, whole), layers - 1);
}

/** As much as it takes to tell how the bytes are packed. */
async function readFirst(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < packingHead) {
    const next = await chunks.next();
    if (next.done === true) break;
    // A copy: a chunk holds only until the next is asked for.
    first = Buffer.concat([first, next.value]);
  }
  return first;
}

async function* prepend(first: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}

async function* unpackAs(packing: Packing, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  switch (packing) {
    case "zstd":
      yield* (await import("./unpack-zstd.js")).unpackZstd(source);
      break;
    case "gzip":
      yield* named(packing, gunzip(source));
      break;
    case "zlib":
      yield* named(packing, inflate(source));
      break;
  }
}

/** In our words what zlib finds wrong; what the source finds wrong, in its own. */
async function* named(packing: Packing, unpacked: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* unpacked;
  } catch (cause) {
    const code = codeOf(cause);
    if (!code.startsWith("Z_")) throw cause;
    throw new InputError(`the ${packing} data is ${code === "Z_BUF_ERROR" ? "cut off" : "damaged"}`, { cause });
  }
}
