import type { StatusEvent, TappedFrame } from "../../runtime/index.js";
import type { CaptureWriter } from "../../traffic/capture/write-capture.js";

/** Writes down what goes over the wire of one session. */
export class Recorder {
  readonly #writer: CaptureWriter;
  readonly #place: { readonly url: string; readonly venue: string };
  readonly #open = new Set<number>();
  /** Frames, both ways. */
  frames = 0;

  constructor(writer: CaptureWriter, place: { readonly url: string; readonly venue: string }) {
    this.#writer = writer;
    this.#place = place;
  }

  /** A connection is written down as open with its first frame, so that its line stands before all of its frames. */
  frame(frame: TappedFrame): void {
    const { connection, at } = frame;
    if (!this.#open.has(connection)) this.#writer.opened({ connection, at, ...this.#place });
    this.#open.add(connection);
    this.frames += 1;
    this.#writer.frame(frame);
  }

  status(event: StatusEvent): void {
    if (event.kind !== "close" || !this.#open.delete(event.connection)) return;
    const { connection, at, code, reason } = event;
    this.#writer.closed({ connection, at, code, reason });
  }

  async close(): Promise<void> {
    for (const connection of this.#open) this.#writer.closed({ connection, at: Date.now() });
    await this.#writer.close();
  }
}
