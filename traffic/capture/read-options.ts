/** How a capture is read. */
export interface ReadOptions {
  /** What text frames are given as: strings, or their UTF-8 bytes, which spares a reader of bytes the detour. */
  readonly text: "string" | "bytes";
  /** Bytes. A longer line is left out and said to be damaged; the reading goes on behind it. */
  readonly longestLine: number;
  /** Bytes. An archive, or a record of a binary format, that is larger is not read: it is held in memory whole. */
  readonly largestPiece: number;
  /** Hears of each piece of the file, as it lies on the disk. */
  readonly onRead: (bytes: number) => void;
}

export const defaultReadOptions: ReadOptions = {
  text: "string",
  longestLine: 64 * 1024 * 1024,
  largestPiece: 512 * 1024 * 1024,
  onRead: () => undefined,
};

/** A limit in words, for messages. */
export function describeSize(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MiB` : `${bytes} bytes`;
}
