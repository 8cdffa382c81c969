import { countLines } from "../../capture/bytes/line-places.js";
import type { FileSpan } from "../../capture/bytes/read-file.js";
import type { CaptureFormat } from "../../capture/capture-format.js";
import { openPart, splittableFormat } from "../../capture/read-part.js";
import type { CaptureResult } from "../capture-result.js";
import { type CaptureState, CaptureValidation, type ValidateOptions } from "../capture-validation.js";
import { unreadableCapture } from "../validate-capture.js";
import type { FilePart } from "./file-parts.js";

/** What a part of a file shows, and between which states of its connections. */
export interface PartResult {
  readonly result: CaptureResult;
  /** What the part was read after, and what came of it; see `CaptureValidation.state`. */
  readonly start: CaptureState;
  readonly end: CaptureState;
}

const nowhere: CaptureState = { text: "", numbers: new Map(), joins: new Map() };

/** Of a file that has changed since it was split: it says nothing, and has to be read whole. */
export const lostPart = (file: string): PartResult => {
  return { result: unreadableCapture(file, [`${file} has changed while it was read`]), start: nowhere, end: nowhere };
};

/** Hears of each piece of a file that was read: its bytes. */
export type OnRead = (bytes: number) => void;

/** Validates a part of a file, and goes on with the next where that could not be read apart from it. */
export class PartRun {
  readonly #validation: CaptureValidation;

  private constructor(
    readonly file: string,
    readonly format: CaptureFormat,
    readonly start: CaptureState,
    validation: CaptureValidation,
  ) {
    this.#validation = validation;
  }

  /** `undefined` where the file is no longer what it was when it was split. */
  static async begin(file: string, { from, head }: FilePart, options: ValidateOptions): Promise<PartRun | undefined> {
    const format = await splittableFormat(file);
    if (format === undefined) return undefined;
    const validation = new CaptureValidation({ file, format: format.name }, options);
    if (from > 0) await validation.read(openPart(file, format, { from: 0, to: head }, { text: "bytes" }));
    validation.join();
    return new PartRun(file, format, validation.state, validation);
  }

  async read(span: FileSpan, onRead: OnRead): Promise<PartResult> {
    const linesBefore = await countLines(this.file, span.from);
    await this.#validation.read(openPart(this.file, this.format, span, { text: "bytes", linesBefore, onRead }));
    return { result: await this.#validation.finish(), start: this.start, end: this.#validation.state };
  }
}
