import type { Direction, FrameInPlace } from "../capture-event.js";

/** A frame to be filled in again and again: for millions of them one object, and one shape. */
export class FrameAtHand implements FrameInPlace {
  line = 0;
  connection = "";
  at: number | undefined;
  venue: string | undefined;
  direction: Direction | undefined;
  bytes: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
}
