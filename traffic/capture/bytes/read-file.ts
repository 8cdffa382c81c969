import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { InputError } from "../../input-error.js";

const chunkSize = 256 * 1024;

/**
 * The bytes of a file. A chunk holds until the next is asked for: two buffers take turns, so that the next is read
 * while the last is looked at.
 *
 * @throws InputError at the end of a file that has shrunk, and the system's errors
 */
export async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const { size, ...stat } = await file.stat().then((found) => ({ size: found.size, regular: found.isFile() }));
    if (stat.regular) yield* readRegular(file, size);
    else yield* streamOf(path, file);
  } finally {
    await file.close();
  }
}

/** Pipes and devices have no size, and a read of theirs may wait long. A folder fails here with the system's words. */
async function* streamOf(path: string, file: FileHandle): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { fd: file, autoClose: false });
}

async function* readRegular(file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  let [current, other] = [Buffer.allocUnsafeSlow(chunkSize), Buffer.allocUnsafeSlow(chunkSize)];
  let position = 0;
  let pending = readAt(file, current, position);
  try {
    for (let length = await pending; length > 0; length = await pending) {
      position += length;
      pending = readAt(file, other, position);
      yield current.subarray(0, length);
      [current, other] = [other, current];
    }
  } finally {
    await pending.catch(() => undefined);
  }
  if (position < size) {
    throw new InputError(`the file shrank while it was read: of its ${size} bytes only ${position} were there`);
  }
}

/** A failure is heard when its chunk is asked for, and not before. */
function readAt(file: FileHandle, buffer: Buffer, position: number): Promise<number> {
  const reading = file.read(buffer, 0, buffer.length, position).then(({ bytesRead }) => bytesRead);
  reading.catch(() => undefined);
  return reading;
}
