import { createGunzip, type Gunzip } from "node:zlib";

// Deflate unpacks to a thousand times its size at most, and all that a piece holds is in memory at once.
const pieceSize = 16 * 1024;

/** The bytes of a file, unpacked when its first two say that it is gzip. */
export async function* decompress(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  const rest = prepend(first, chunks);
  if (first.done !== true && isGzip(first.value)) yield* gunzip(rest);
  else yield* rest;
}

async function* prepend(
  first: IteratorResult<Uint8Array, unknown>,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unlike the stream's own iterator this yields all that a cut-off file still holds before it throws. */
async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  const unpacked: Uint8Array[] = [];
  stream.on("data", (chunk: Uint8Array) => unpacked.push(chunk));
  try {
    for await (const chunk of source) {
      for (let start = 0; start < chunk.length; start += pieceSize) {
        await settle(stream, (done) => stream.write(chunk.subarray(start, start + pieceSize), done));
        yield* unpacked.splice(0);
      }
    }
    await settle(stream, (done) => stream.once("end", done).end());
    yield* unpacked.splice(0);
  } finally {
    stream.destroy();
  }
}

function settle(stream: Gunzip, start: (done: (error?: Error | null) => void) => void): Promise<void> {
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
