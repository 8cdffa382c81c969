import type { CaptureEvent } from "./capture-event.js";

/** A way in which people write traffic down. A new one is a file with this shape and a row in `capture-formats.ts`. */
export interface CaptureFormat {
  readonly name: string;
  /** Whether a file that begins like this, already decompressed, is in this format. */
  readonly recognises: (head: CaptureHead) => boolean;
  /** Reads a file from its first byte, one event at a time. Damage is an event; it does not throw for it. */
  readonly read: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<CaptureEvent>;
}

/** How a capture begins. */
export interface CaptureHead {
  readonly bytes: Uint8Array;
  /** The first line that is a JSON object or array; `undefined` when the head holds none. */
  readonly firstJson: object | undefined;
}
