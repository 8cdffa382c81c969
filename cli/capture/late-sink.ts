import type { Sink } from "../../traffic/capture/write/sink.js";

/** Opens another sink when the first bytes come: a capture that records nothing must not touch the file it was to replace. */
export class LateSink implements Sink {
  readonly #open: () => Promise<Sink>;
  #sink: Sink | undefined;

  constructor(open: () => Promise<Sink>) {
    this.#open = open;
  }

  get size(): number {
    return this.#sink?.size ?? 0;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#sink ??= await this.#open();
    await this.#sink.write(bytes);
  }

  async close(): Promise<void> {
    await this.#sink?.close();
  }
}
