/** Where the bytes of a capture go, in order. What was written whole is there after a kill. */
export interface Sink {
  /** Bytes that are there. */
  readonly size: number;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Writes what is held back, and lets go. */
  readonly close: () => Promise<void>;
}
