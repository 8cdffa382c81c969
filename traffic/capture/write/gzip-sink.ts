import { constants, createGzip } from "node:zlib";
import type { Sink } from "./sink.js";

/** Milliseconds. What came since the last flush is lost by a kill, and each flush costs some bytes. */
const longestWait = 1000;

/**
 * Packs on the way into another sink. Now and then what has come is flushed, so that a file that is cut off there can
 * be read up to that point.
 */
export class GzipSink implements Sink {
  readonly #inner: Sink;
  readonly #gzip = createGzip();
  #packed: Uint8Array[] = [];
  #failure: Error | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** The packing does one thing after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(inner: Sink) {
    this.#inner = inner;
    this.#gzip.on("data", (chunk: Uint8Array) => this.#packed.push(chunk));
    this.#gzip.on("error", (error) => (this.#failure ??= error));
  }

  get size(): number {
    return this.#inner.size;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#queue((done) => this.#gzip.write(bytes, () => done()));
    this.#timer ??= setTimeout(() => this.#flush(), longestWait);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.#queue((done) => this.#gzip.once("end", done).end());
    } finally {
      await this.#inner.close();
    }
  }

  #flush(): void {
    this.#timer = undefined;
    // Who writes or closes next is told what went wrong.
    this.#queue((done) => this.#gzip.flush(constants.Z_SYNC_FLUSH, done)).catch((error: unknown) => {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
    });
  }

  #queue(start: (done: () => void) => void): Promise<void> {
    const work = this.#work.then(async () => {
      await new Promise<void>((resolve) => start(resolve));
      const packed = this.#packed.splice(0);
      if (packed.length > 0) await this.#inner.write(Buffer.concat(packed));
      if (this.#failure !== undefined) throw this.#failure;
    });
    this.#work = work.catch(() => undefined);
    return work;
  }
}
