import { createReadStream, readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { InputError } from "../../input-error.js";

const chunkSize = 256 * 1024;

/** After so many bytes whoever else has something to do is let in: timers, a line of progress. */
const turn = 4 * 1024 * 1024;

/** Bytes of a file, from one offset to another. */
export interface FileSpan {
  readonly from: number;
  /** Infinity: as far as the file goes. */
  readonly to: number;
}

const wholeFile: FileSpan = { from: 0, to: Number.POSITIVE_INFINITY };

/**
 * The bytes of a file, or some of them. A chunk holds until the next is asked for. Only a regular file has offsets.
 *
 * @throws InputError at the end of a file that has shrunk, and the system's errors
 */
export async function* readFile(path: string, span: FileSpan = wholeFile): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const { size, ...stat } = await file.stat().then((found) => ({ size: found.size, regular: found.isFile() }));
    if (stat.regular) yield* readRegular(file, size, span);
    else yield* streamOf(path, file);
  } finally {
    await file.close();
  }
}

/** Pipes and devices have no size, and a read of theirs may wait long. A folder fails here with the system's words. */
async function* streamOf(path: string, file: FileHandle): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { fd: file, autoClose: false });
}

/** Waiting for a thread to read what the system has at hand costs more than reading it here. */
async function* readRegular({ fd }: FileHandle, size: number, { from, to }: FileSpan): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.allocUnsafeSlow(chunkSize);
  let position = from;
  while (position < to) {
    const length = readSync(fd, chunk, 0, Math.min(chunkSize, to - position), position);
    if (length === 0) break;
    position += length;
    yield chunk.subarray(0, length);
    if (position % turn < length) await nextTurn();
  }
  if (position < Math.min(size, to)) {
    throw new InputError(`the file shrank while it was read: of its ${size} bytes only ${position} were there`);
  }
}
