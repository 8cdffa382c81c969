/** Seen from the client: `out` is what it sent. */
export type Direction = "in" | "out";

interface Placed {
  /**
   * Line of the capture, from 1: of the unpacked text, and of the file in an archive. In a binary format, which has no
   * lines, the number of the record.
   */
  readonly line: number;
  /** Where in the line, for formats whose lines hold more than one event, or in which file of an archive. */
  readonly place?: string;
}

interface Happened extends Placed {
  /** The connection's name in the capture. */
  readonly connection: string;
  /** Milliseconds since the Unix epoch; `undefined` when the capture does not say when. */
  readonly at: number | undefined;
  /** The venue's name, where the capture gives it. */
  readonly venue: string | undefined;
}

export interface CapturedFrame extends Happened {
  readonly kind: "frame";
  /** `undefined` where the format does not say which way the frame went. */
  readonly direction: Direction | undefined;
  /**
   * Text as it was; bytes where the frame was binary. Where the capture was opened with `text: "bytes"`, the bytes of
   * text frames as well: UTF-8, a view that holds until the next batch (or event) is asked for.
   */
  readonly data: string | Uint8Array;
  /** Whether the frame was text on the wire. */
  readonly text: boolean;
}

/**
 * A text frame where it lies among other bytes, in UTF-8: from one offset to another. It holds while it is handed over
 * and no longer.
 */
export interface FrameInPlace extends Happened, Pick<CapturedFrame, "direction"> {
  readonly bytes: Uint8Array;
  readonly from: number;
  /** Behind its last byte. */
  readonly to: number;
  /** The same as far as it is known; -1 for one that ends with its line, until it was read or somebody asks for `to`. */
  end: number;
}

/** Takes a frame; false where it must be an event. */
export type TakeFrame = (frame: FrameInPlace) => boolean;

export interface CapturedOpen extends Happened {
  readonly kind: "open";
  readonly url: string | undefined;
}

export interface CapturedClose extends Happened {
  readonly kind: "close";
}

/** A part of the capture that could not be read; what follows it may still be whole. */
export interface Damage extends Placed {
  readonly kind: "damage";
  /** What was found and what was expected. */
  readonly reason: string;
}

/** The capture was read as it is, but it does not hold all that went over the wire. */
export interface CaptureWarning extends Placed {
  readonly kind: "warning";
  /** What is missing and why. */
  readonly reason: string;
}

export type CaptureEvent = CapturedFrame | CapturedOpen | CapturedClose | Damage | CaptureWarning;
