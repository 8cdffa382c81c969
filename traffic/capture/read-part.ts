import { detectPacking } from "./bytes/detect-packing.js";
import { type FileSpan, readFile } from "./bytes/read-file.js";
import type { CaptureFormat } from "./capture-format.js";
import { type Capture, captureOf, countBytes, recognise } from "./read-capture.js";
import { readHead } from "./read-head.js";
import { defaultReadOptions, type ReadOptions } from "./read-options.js";

/**
 * The format of a file that can be read in parts; `undefined` where it must be read from its beginning.
 *
 * @throws the system's errors
 */
export async function splittableFormat(path: string): Promise<CaptureFormat | undefined> {
  const { head, close } = await readHead(readFile(path), (each) => recognise(each) !== undefined);
  await close();
  if (detectPacking(head.bytes) !== undefined) return undefined;
  const format = recognise(head);
  return format?.splits === true ? format : undefined;
}

/** Whole lines of a file whose format is known; `linesBefore` says how many there are before them. */
export function openPart(path: string, format: CaptureFormat, span: FileSpan, chosen: Partial<ReadOptions>): Capture {
  const options = { ...defaultReadOptions, ...chosen };
  return captureOf(path, format, countBytes(readFile(path, span), options.onRead), options);
}
