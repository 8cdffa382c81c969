import type { TakeFrame } from "./capture-event.js";

/** How a capture is read. */
export interface ReadOptions {
  /** What text frames are given as: strings, or their UTF-8 bytes, which spares a reader of bytes the detour. */
  readonly text: "string" | "bytes";
  /** Lines of the file before the first that is read. */
  readonly linesBefore: number;
  /** Bytes. A longer line is left out and said to be damaged; the reading goes on behind it. */
  readonly longestLine: number;
  /** Bytes. An archive, or a record of a binary format, that is larger is not read: it is held in memory whole. */
  readonly largestPiece: number;
  /** Hears of each piece of the file, as it lies on the disk. */
  readonly onRead: (bytes: number) => void;
  /**
   * Is offered text frames before an event is made of them, by formats that find them as they were. What it takes is
   * no event; what it does not take is the last event of its batch, so that nothing is offered out of turn.
   */
  readonly take: TakeFrame | undefined;
}

export const defaultReadOptions: ReadOptions = {
  text: "string",
  linesBefore: 0,
  longestLine: 64 * 1024 * 1024,
  largestPiece: 512 * 1024 * 1024,
  onRead: () => undefined,
  take: undefined,
};

/** A limit in words, for messages. */
export function describeSize(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MiB` : `${bytes} bytes`;
}
