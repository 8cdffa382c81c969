import type { TappedFrame } from "../../runtime/context.js";
import type { Closing, Opening } from "./format-event.js";
import { type CaptureText, closingText, frameText, openingText } from "./write/capture-text.js";
import type { TextSink } from "./write/rotation.js";

/**
 * Writes a capture in the project's own format. Appending does not wait; lines go out in order and in whole, so that
 * what is there after a kill can be read. Only where the kill meets the system in the middle of a write is the last
 * line cut off, and whoever reads the capture is told so.
 */
export class CaptureWriter {
  readonly #sink: TextSink;
  readonly #onFailure: () => void;
  #waiting: CaptureText[] = [];
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param onFailure called once, when a write fails; `flush` and `close` then say why */
  constructor(sink: TextSink, onFailure: () => void = () => undefined) {
    this.#sink = sink;
    this.#onFailure = onFailure;
  }

  frame(frame: TappedFrame): void {
    this.#append(frameText(frame));
  }

  opened(opening: Opening): void {
    this.#append(openingText(opening));
  }

  closed(closing: Closing): void {
    this.#append(closingText(closing));
  }

  /** Waits until all that was appended is written; throws when a write failed. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Flushes and lets go of the file. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#sink.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #append(text: CaptureText): void {
    // After a failure nothing more is kept: the file ends at a whole line, and `flush` says why.
    if (this.#failure !== undefined) return;
    this.#waiting.push(text);
    this.#writing ??= this.#drain();
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) await this.#sink.write(this.#waiting.splice(0));
    } catch (error) {
      this.#failure = { error };
      this.#onFailure();
    } finally {
      this.#writing = undefined;
    }
  }
}
