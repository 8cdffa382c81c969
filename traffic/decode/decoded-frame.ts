import type { DecodedMessage } from "../../runtime/contract.js";
import type { FrameError } from "../../runtime/reading.js";
import type { Direction } from "../capture/capture-event.js";

/** Where a frame stands in a capture. */
interface Placed {
  /** From 1. */
  readonly line: number;
  /** Where in the line, or in which file of an archive. */
  readonly place?: string;
  readonly conn: string;
  readonly dir: Direction;
}

/** A frame that is a message of the venue. `kind` is the message's own. */
export interface DecodedFrame extends Placed {
  readonly kind: string;
  readonly message: DecodedMessage;
  /** False on a reply that no request in the capture explains. */
  readonly correlated?: false;
  /** False on a frame of a channel that nothing in the capture binds: its shape alone says what it is. */
  readonly bound?: false;
}

/** A frame that claims to be a message and is not, or that cannot be read at all. */
export interface InvalidFrame extends Placed {
  readonly kind: "invalid";
  readonly error: FrameError;
  readonly correlated?: false;
  readonly raw: string;
  /** Present where `raw` is bytes. */
  readonly enc?: "base64";
}

/** A frame that the venue's spec does not know. */
export interface UnknownFrame extends Placed {
  readonly kind: "unknown";
  readonly reason: string;
  readonly raw: string;
}

/** One line of what `tickwire decode` prints. */
export type FrameResult = DecodedFrame | InvalidFrame | UnknownFrame;
