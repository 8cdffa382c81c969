import { Decompress, ZstdErrorCode } from "fzstd";
import { InputError } from "../../input-error.js";
import { codeOf } from "./code-of.js";

// What a piece unpacks to is in memory at once; a block of zstd is 128 KiB unpacked.
const pieceSize = 16 * 1024;

/**
 * Unpacks zstd, one frame or several. Node 20 has no zstd of its own.
 *
 * @throws InputError when the data is cut off or damaged, after what came before that
 */
export async function* unpackZstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked: Uint8Array[] = [];
  const stream = new Decompress((chunk) => unpacked.push(chunk));
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; start += pieceSize) {
      // The library keeps what it cannot use yet, and a chunk holds only until the next is asked for.
      const failure = push(stream, Uint8Array.from(chunk.subarray(start, start + pieceSize)), false);
      yield* unpacked.splice(0);
      if (failure !== undefined) throw failure;
    }
  }
  const failure = push(stream, new Uint8Array(0), true);
  yield* unpacked.splice(0);
  if (failure !== undefined) throw failure;
}

function push(stream: Decompress, piece: Uint8Array, last: boolean): InputError | undefined {
  try {
    stream.push(piece, last);
    return undefined;
  } catch (cause) {
    const cut = last || codeOf(cause) === String(ZstdErrorCode.UnexpectedEOF);
    return new InputError(`the zstd data is ${cut ? "cut off" : "damaged"}`, { cause });
  }
}
