import { lineStartAt } from "../../capture/bytes/line-places.js";
import type { FileSpan } from "../../capture/bytes/read-file.js";
import { splittableFormat } from "../../capture/read-part.js";

/** A part of a file that one thread validates. */
export interface FilePart extends FileSpan {
  /**
   * Where the lines end at the beginning of the file that are read first, for what they say of its connections:
   * mostly all was asked for in them that the frames of the other parts belong to.
   */
  readonly head: number;
}

/** How files are split. Bytes. */
export interface PartSizes {
  /** A smaller part is not worth a thread. */
  readonly smallest: number;
  readonly head: number;
}

const mebibyte = 1024 * 1024;

/** Where nobody said how many threads to take: what is smaller is read sooner than a second thread has warmed up. */
export const unaskedParts: PartSizes = { smallest: 256 * mebibyte, head: mebibyte };
export const askedParts: PartSizes = { smallest: 8 * mebibyte, head: mebibyte };

/** The parts of a file for so many threads at most; none where it cannot be split, or is not worth it. */
export async function planParts(
  file: string,
  bytes: number,
  threads: number,
  { smallest, head }: PartSizes,
): Promise<readonly FilePart[]> {
  const count = Math.min(threads, Math.floor(bytes / smallest));
  if (count < 2 || (await splittableFormat(file)) === undefined) return [];
  const inner = Array.from({ length: count - 1 }, (_, index) => Math.floor((bytes * (index + 1)) / count));
  const starts = await Promise.all([head, ...inner].map((offset) => lineStartAt(file, offset)));
  const [headEnd = bytes, ...others] = starts.map((start) => start ?? bytes);
  // A line may be longer than a part.
  const distinct = [...new Set([0, ...others])].filter((start) => start < bytes);
  return distinct.map((from, index) => ({ from, to: distinct[index + 1] ?? Number.POSITIVE_INFINITY, head: headEnd }));
}
