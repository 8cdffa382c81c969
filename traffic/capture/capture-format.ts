import type { CaptureEvent } from "./capture-event.js";
import type { ReadOptions } from "./read-options.js";

/** A way in which people write traffic down. A new one is a file with this shape and a row in `capture-formats.ts`. */
export interface CaptureFormat {
  readonly name: string;
  /** Whether its lines can be read from any of them on. */
  readonly splits?: true;
  /** Whether a file that begins like this, already unpacked, is in this format. */
  readonly recognises: (head: CaptureHead) => boolean;
  /**
   * Reads a file from its first byte, some events at a time. Damage is an event; it throws only for what ends the
   * reading: an `InputError` without the file's name, or what the source throws. A chunk of the source holds until
   * the next is asked for.
   */
  readonly read: (source: AsyncIterable<Uint8Array>, options: ReadOptions) => AsyncIterable<readonly CaptureEvent[]>;
}

/** How a capture begins. */
export interface CaptureHead {
  /** What was read so far, from the first byte. */
  readonly bytes: Buffer;
  /** The text of its first 16 KiB, without a byte order mark and blank lines before it. */
  readonly text: string;
  /** Its first lines that are not blank, at most 32, without white space at their ends; whole ones only. */
  readonly lines: readonly string[];
  /** The first line that is a JSON object or array; `undefined` when the head holds none. */
  readonly firstJson: object | undefined;
  /** Whether it holds no line's end and will not hold more: its first line is too long for that. */
  readonly isOneLine: boolean;
}
