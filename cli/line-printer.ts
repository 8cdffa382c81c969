import type { Writable } from "node:stream";
import { print } from "./host.js";

/** In UTF-16 code units. */
const bulk = 64 * 1024;

/** Prints lines in bulk: a pipe takes one large write far sooner than many small ones. Yet none waits for the next. */
export class LinePrinter {
  readonly #stream: Writable;
  #held = "";
  #soon: NodeJS.Immediate | undefined;

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** Waits only when the reader is slower than we are. */
  async line(text: string): Promise<void> {
    this.#held += `${text}\n`;
    if (this.#held.length >= bulk || this.#stream.writableNeedDrain) await this.flush();
    else this.#soon ??= setImmediate(() => void this.#stream.write(this.#take()));
  }

  async flush(): Promise<void> {
    if (this.#held !== "") await print(this.#stream, this.#take());
  }

  #take(): string {
    clearImmediate(this.#soon);
    this.#soon = undefined;
    const held = this.#held;
    this.#held = "";
    return held;
  }
}
