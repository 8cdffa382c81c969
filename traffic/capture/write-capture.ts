import { type FileHandle, open } from "node:fs/promises";
import type { TappedFrame } from "../../runtime/context.js";
import { InputError } from "../input-error.js";
import { describeFileTrouble } from "./file-trouble.js";
import { type Closing, formatClosing, formatFrame, formatOpening, type Opening } from "./format-event.js";

/**
 * Writes a capture in the project's own format. Appending does not wait; lines go to the file in order and
 * always whole, so that what is there after a kill can be read to its end.
 */
export class CaptureWriter {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #size = 0;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Starts a capture at the path; what was there is lost.
   *
   * @throws InputError when the file cannot be written
   */
  static async create(path: string): Promise<CaptureWriter> {
    try {
      return new CaptureWriter(await open(path, "w"));
    } catch (error) {
      const trouble = describeFileTrouble(error);
      if (trouble === undefined) throw error;
      throw new InputError(`${path} cannot be written: ${trouble}`, { cause: error });
    }
  }

  frame(frame: TappedFrame): void {
    this.#append(formatFrame(frame));
  }

  opened(opening: Opening): void {
    this.#append(formatOpening(opening));
  }

  closed(closing: Closing): void {
    this.#append(formatClosing(closing));
  }

  /** Waits until all that was appended is in the file; throws when a write failed. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Flushes and lets go of the file. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#file.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #append(line: string): void {
    // After a failure nothing more is kept: the file ends at a whole line, and `flush` says why.
    if (this.#failure !== undefined) return;
    this.#waiting.push(line);
    this.#writing ??= this.#drain();
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) await this.#write(Buffer.from(this.#waiting.splice(0).join("")));
    } catch (error) {
      this.#failure = { error };
      await this.#file.truncate(this.#size).catch(() => undefined);
    } finally {
      this.#writing = undefined;
    }
  }

  async #write(lines: Buffer): Promise<void> {
    let written = 0;
    while (written < lines.length) {
      written += (await this.#file.write(lines, written, lines.length - written)).bytesWritten;
    }
    this.#size += lines.length;
  }
}
