import { createGunzip, createInflate, type Gunzip, type Inflate } from "node:zlib";

// Deflate unpacks to a thousand times its size at most, and all that a piece holds is in memory at once.
const largestPiece = 16 * 1024;
const smallestPiece = 16;

export function gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return unpackWith(createGunzip(), source);
}

export function inflate(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return unpackWith(createInflate(), source);
}

/** Unlike the stream's own iterator this yields all that a cut-off file still holds before it throws. */
async function* unpackWith(stream: Gunzip | Inflate, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked: Uint8Array[] = [];
  let fed = 0;
  stream.on("data", (chunk: Uint8Array) => unpacked.push(chunk));
  try {
    for await (const chunk of source) {
      for (let start = 0; start < chunk.length; ) {
        const end = start + pieceAfter(fed);
        const piece = chunk.subarray(start, end);
        await settle(stream, (done) => stream.write(piece, done));
        yield* unpacked.splice(0);
        fed += piece.length;
        start = end;
      }
    }
    await settle(stream, (done) => stream.once("end", done).end());
    yield* unpacked.splice(0);
  } catch (error) {
    yield* unpacked.splice(0);
    throw error;
  } finally {
    stream.destroy();
  }
}

/**
 * Of a piece that is damaged zlib gives nothing, not even what stands before the damage. So a piece is small beside what
 * came before it, and what is lost of a small file is small.
 */
function pieceAfter(fed: number): number {
  return Math.min(Math.max(fed >> 4, smallestPiece), largestPiece);
}

function settle(stream: Gunzip | Inflate, start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      stream.off("error", fail);
      reject(error);
    };
    stream.on("error", fail);
    start((error) => {
      stream.off("error", fail);
      if (error) reject(error);
      else resolve();
    });
  });
}
