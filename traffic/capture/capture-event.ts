/** Seen from the client: `out` is what it sent. */
export type Direction = "in" | "out";

interface Placed {
  /** Line of the capture, from 1. */
  readonly line: number;
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
  /** Text as it was; bytes where the frame was binary. */
  readonly data: string | Uint8Array;
}

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

export type CaptureEvent = CapturedFrame | CapturedOpen | CapturedClose | Damage;
