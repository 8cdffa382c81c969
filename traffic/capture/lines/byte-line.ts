import type { CaptureEvent } from "../capture-event.js";

/** A line in the buffer that it came in, which is UTF-8, without its line break. It holds until the next batch. */
export interface ByteLine {
  readonly bytes: Buffer;
  readonly start: number;
  /** Offset behind its last byte. */
  readonly end: number;
  /** From 1. */
  readonly number: number;
  /** False for a last line that nothing ends. */
  readonly ended: boolean;
}

/** What a format makes of its lines; one a file, for some carry state from line to line. */
export interface LineReader {
  /** Reads a line that is not blank. */
  readonly line: (line: ByteLine, events: CaptureEvent[]) => void;
  /** Hears of a blank line. */
  readonly blank?: (number: number, events: CaptureEvent[]) => void;
  /** Hears that the file has ended. */
  readonly end?: (events: CaptureEvent[]) => void;
  /** Hears that a batch begins, that is made from at most so many bytes; what the last one held may go. */
  readonly begin?: (size: number) => void;
  /**
   * A shortcut for the lines that nearly all are: reads a line whose end is still to be found before `limit`. Returns
   * the offset behind its line break, or -1 when the line is of another kind; `line` then reads it.
   */
  readonly scan?: (bytes: Buffer, start: number, limit: number, number: number, events: CaptureEvent[]) => number;
}

export function textOf({ bytes, start, end }: ByteLine): string {
  return bytes.toString("utf8", start, end);
}
