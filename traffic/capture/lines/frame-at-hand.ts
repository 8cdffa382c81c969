import type { Direction, FrameInPlace } from "../capture-event.js";

const lineFeed = 0x0a;

/** A frame to be filled in again and again: for millions of them one object, and one shape. */
export class FrameAtHand implements FrameInPlace {
  line = 0;
  connection = "";
  at: number | undefined;
  venue: string | undefined;
  direction: Direction | undefined;
  bytes: Uint8Array = new Uint8Array(0);
  from = 0;
  end = 0;

  get to(): number {
    if (this.end < 0) this.end = this.bytes.indexOf(lineFeed, this.from);
    return this.end;
  }
}
