import type { CaptureEvent } from "../capture-event.js";
import type { ReadOptions } from "../read-options.js";
import { FrameAtHand } from "./frame-at-hand.js";
import { textFrom } from "./frame-data.js";

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
    if (this.offer()) return true;
    this.make(events);
    return false;
  }

  /** Whether the frame was taken. */
  offer(): boolean {
    return this.#options.take?.(this.frame) === true;
  }

  make(events: CaptureEvent[]): void {
    const { frame } = this;
    const { line, connection, at, venue, direction } = frame;
    const data = textFrom({ bytes: frame.bytes, end: frame.to }, frame.from, this.#options);
    events.push({ kind: "frame", line, connection, at, venue, direction, data, text: true });
  }
}
