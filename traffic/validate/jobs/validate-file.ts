import { openCapture } from "../../capture/read-capture.js";
import { InputError } from "../../input-error.js";
import type { CaptureResult } from "../capture-result.js";
import type { ValidateOptions } from "../capture-validation.js";
import { unreadableCapture, validateCapture } from "../validate-capture.js";

/** Where the bytes of standard input come from, and who hears of what was read. */
export interface FileSource {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Bytes of a piece, as it lies on the disk. */
  readonly onRead: (bytes: number) => void;
}

/** Validates one file, `-` for standard input. What cannot be read is part of the result. */
export async function validateFile(
  file: string,
  options: ValidateOptions,
  { stdin, onRead }: FileSource,
): Promise<CaptureResult> {
  try {
    return await validateCapture(await openCapture(file, stdin, { text: "bytes", onRead }), options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return unreadableCapture(file === "-" ? "stdin" : file, error.lines);
  }
}
