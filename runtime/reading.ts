import type { DecodedMessage, Message } from "./contract.js";
import type { PossibleFlags } from "./flags.js";

/** One frame as it came over the wire. A string is text that was decoded already. */
export interface WireFrame {
  readonly data: Uint8Array | string;
  readonly binary: boolean;
}

/** A frame whose bytes have become a JSON value. */
export interface Unpacked {
  readonly kind: "unpacked";
  /** The frame's text, inflated where it came packed. */
  readonly text: string;
  readonly value: unknown;
  /** What the connection's flags may be; none are set when absent. */
  readonly flags?: PossibleFlags | undefined;
}

/** Why a frame is not what it claims to be. */
export interface FrameError {
  /** The kind of message that it claims to be; `frame` when it could not be read that far. */
  readonly kind: string;
  /** JSON Pointer into the frame. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** A valid message, and the description that it was read by. */
export interface Decoded<D extends DecodedMessage = DecodedMessage> {
  readonly kind: "message";
  readonly message: D;
  readonly from: Message<D>;
}

/** A frame that claims to be a message and is not, or that cannot be read at all. */
export interface Invalid {
  readonly kind: "invalid";
  readonly error: FrameError;
  /** The frame's text; its bytes where they could not be made into text. */
  readonly raw: string | Uint8Array;
}

/** JSON that no message claims. */
export interface Unknown {
  readonly kind: "unknown";
  readonly raw: string;
  /** Why nobody took it, as a sentence. */
  readonly reason: string;
}

/** What became of a frame. */
export type Reading<D extends DecodedMessage = DecodedMessage> = Decoded<D> | Invalid | Unknown;
