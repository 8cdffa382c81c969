import { isUtf8 } from "node:buffer";
import type { CaptureEvent } from "../capture-event.js";
import { describeSize, type ReadOptions } from "../read-options.js";
import type { LineReader } from "./byte-line.js";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Finds the lines in the chunks of a file, without LF or CRLF and without a byte order mark, and has them read. */
export class LineSplitter {
  readonly #reader: LineReader;
  readonly #longest: number;
  /** Whether a batch ends with its first event. */
  readonly #pauses: boolean;
  #number: number;
  /** The parts of a line whose end has not come yet: copies, for a chunk holds only until the next is asked for. */
  #held: Buffer[] = [];
  #heldLength = 0;
  /** Whether the line is too long to be held, and only its end is looked for. */
  #tooLong = false;
  #events: CaptureEvent[] = [];

  constructor(reader: LineReader, { linesBefore, longestLine, take }: ReadOptions) {
    this.#reader = reader;
    this.#number = linesBefore;
    this.#longest = longestLine;
    this.#pauses = take !== undefined && reader.scan !== undefined;
  }

  /** What was made of the lines that end in this chunk, a batch at a time: the next is made when it is asked for. */
  *take(chunk: Uint8Array): Generator<readonly CaptureEvent[]> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const last = bytes.lastIndexOf(lineFeed);
    if (last >= 0) yield* this.#takeLines(bytes, last + 1);
    this.#hold(bytes.subarray(last + 1));
  }

  /** What was made of a last line that nothing ends. */
  *end(): Generator<readonly CaptureEvent[]> {
    this.#reader.begin?.(this.#heldLength);
    if (this.#heldLength > 0) this.#endHeld(false);
    this.#reader.end?.(this.#events);
    yield* this.#release();
  }

  *#takeLines(bytes: Buffer, limit: number): Generator<readonly CaptureEvent[]> {
    this.#reader.begin?.(this.#heldLength + limit);
    let start = 0;
    if (this.#heldLength > 0) {
      start = bytes.indexOf(lineFeed) + 1;
      this.#hold(bytes.subarray(0, start - 1));
      this.#endHeld(true);
      yield* this.#release();
    } else if (this.#number === 0) start = skipMark(bytes);
    // Lines end at ASCII bytes, so lines are UTF-8 where all of them together are.
    const isText = isUtf8(bytes.subarray(start, limit));
    while (start < limit) {
      start = isText ? this.#readAll(bytes, start, limit) : this.#readEach(bytes, start, limit);
      yield* this.#release();
    }
  }

  *#release(): Generator<readonly CaptureEvent[]> {
    const events = this.#events;
    if (events.length === 0) return;
    this.#events = [];
    yield events;
  }

  get #isFull(): boolean {
    return this.#pauses && this.#events.length > 0;
  }

  /** Reads lines up to the limit, or to the end of a batch; returns how far it came, and so does the next. */
  #readAll(bytes: Buffer, from: number, limit: number): number {
    // Here no line is too long; where one may be, each has to be measured.
    const scan = limit - from > this.#longest ? undefined : this.#reader.scan;
    let start = from;
    while (start < limit && !this.#isFull) {
      const next = scan === undefined ? -1 : scan(bytes, start, limit, this.#number + 1, this.#events);
      if (next > 0) {
        this.#number += 1;
        start = next;
      } else {
        const end = bytes.indexOf(lineFeed, start);
        this.#read(bytes, start, end, true);
        start = end + 1;
      }
    }
    return start;
  }

  /** Some line is not UTF-8: only those that are, are read. */
  #readEach(bytes: Buffer, from: number, limit: number): number {
    let start = from;
    while (start < limit && !this.#isFull) {
      const end = bytes.indexOf(lineFeed, start);
      this.#readUnsure(bytes, start, end, true);
      start = end + 1;
    }
    return start;
  }

  #readUnsure(bytes: Buffer, start: number, end: number, ended: boolean): void {
    if (isUtf8(bytes.subarray(start, end))) this.#read(bytes, start, end, ended);
    else this.#damage("the line is not UTF-8 text");
  }

  #read(bytes: Buffer, start: number, lineEnd: number, ended: boolean): void {
    const end = lineEnd > start && bytes[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd;
    if (end - start > this.#longest) return this.#leaveOut(end - start);
    this.#number += 1;
    if (isBlank(bytes, start, end)) this.#reader.blank?.(this.#number, this.#events);
    else this.#reader.line({ bytes, start, end, number: this.#number, ended }, this.#events);
  }

  #hold(part: Buffer): void {
    if (part.length === 0) return;
    this.#heldLength += part.length;
    if (this.#heldLength > this.#longest) {
      this.#tooLong = true;
      this.#held = [];
    } else this.#held.push(Buffer.from(part));
  }

  #endHeld(ended: boolean): void {
    const line = Buffer.concat(this.#held);
    const length = this.#heldLength;
    const tooLong = this.#tooLong;
    this.#held = [];
    this.#heldLength = 0;
    this.#tooLong = false;
    if (tooLong) this.#leaveOut(length);
    else this.#readUnsure(line, this.#number === 0 ? skipMark(line) : 0, line.length, ended);
  }

  #leaveOut(length: number): void {
    const limit = describeSize(this.#longest);
    this.#damage(`the line is longer than any frame (${describeSize(length)}; the limit is ${limit}); it is left out`);
  }

  #damage(reason: string): void {
    this.#number += 1;
    this.#events.push({ kind: "damage", line: this.#number, reason });
  }
}

function skipMark(bytes: Buffer): number {
  return bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;
}

/** White space as ASCII has it, which is where nearly every line is told by its first byte. */
function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) return false;
  }
  return true;
}
