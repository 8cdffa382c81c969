import type { CaptureEvent } from "../capture-event.js";
import type { ReadOptions } from "../read-options.js";
import { FrameAtHand } from "./frame-at-hand.js";
import { viewOf } from "./frame-data.js";

/** Gives the text frames of a capture to who takes them where they lie, and makes events of the others. */
export class Handover {
  /** To be filled in before it is given. */
  readonly frame = new FrameAtHand();
  readonly #options: ReadOptions;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  /** Whether the frame was taken; else it is an event now. */
  give(events: CaptureEvent[]): boolean {
    const { frame } = this;
    if (this.#options.take?.(frame) === true) return true;
    const { line, connection, at, venue, direction } = frame;
    events.push({ kind: "frame", line, connection, at, venue, direction, data: this.#data(), text: true });
    return false;
  }

  #data(): string | Uint8Array {
    const { bytes, from, to } = this.frame;
    if (this.#options.text === "bytes") return viewOf(bytes, from, to);
    return Buffer.from(bytes.buffer, bytes.byteOffset).toString("utf8", from, to);
  }
}
