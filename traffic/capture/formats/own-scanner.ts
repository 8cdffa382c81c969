import type { CaptureEvent, Direction } from "../capture-event.js";
import type { LineReader } from "../lines/byte-line.js";
import { ByteTime } from "../lines/byte-time.js";
import { Handover } from "../lines/handover.js";
import { Interned } from "../lines/interned.js";
import type { ReadOptions } from "../read-options.js";
import { onlyConnection } from "../capture-line.js";
import { KnownHeads, standsAt } from "./known-heads.js";

type Scan = NonNullable<LineReader["scan"]>;

const [quote, backslash, slash, colon, comma, open, close] = [0x22, 0x5c, 0x2f, 0x3a, 0x2c, 0x7b, 0x7d];
const [space, lineFeed, carriageReturn] = [0x20, 0x0a, 0x0d];

/** How the project's own lines begin. */
const timeFirst = Buffer.from(`{"ts":"`);

/** The fields that a line may have, as a number: a `switch` over numbers costs nothing. */
const [ignored, tsKey, connKey, dirKey, dataKey, venueKey] = [0, 1, 2, 3, 4, 5];

interface Key {
  readonly bytes: Buffer;
  readonly field: number;
}

const key = (name: string, field: number): Key => ({ bytes: Buffer.from(`"${name}"`), field });

/** By the first letter of their names. */
const keysByLetter: readonly (readonly Key[] | undefined)[] = groupByLetter([
  key("ts", tsKey),
  key("conn", connKey),
  key("dir", dirKey),
  key("data", dataKey),
  key("venue", venueKey),
  ...["v", "kind", "seq", "source", "quality", "tier"].map((name) => key(name, ignored)),
]);

function groupByLetter(keys: readonly Key[]): readonly (readonly Key[] | undefined)[] {
  return Array.from({ length: 256 }, (_, letter) => {
    const same = keys.filter(({ bytes }) => bytes[1] === letter);
    return same.length === 0 ? undefined : same;
  });
}

/**
 * Reads the lines of frames that are text, with the fields and the escapes that nearly all have, from their bytes.
 * Whatever it reads, `readOwnLine` reads to the same; it gives up on anything that it was not made for.
 */
export class OwnScanner {
  readonly #handover: Handover;
  readonly #time = new ByteTime();
  readonly #interned = new Interned();
  readonly #heads = new KnownHeads();
  /** Frames without their escapes. The frames of events lie behind each other, for they are given as views. */
  #plain = Buffer.alloc(0);
  #used = 0;
  /** Where the last string began and ended: in the line, or in `#plain` where it had escapes. */
  #escaped = false;
  #from = 0;
  #to = 0;

  constructor(options: ReadOptions) {
    this.#handover = new Handover(options);
  }

  begin(size: number): void {
    if (this.#plain.length < size) this.#plain = Buffer.allocUnsafeSlow(size);
    this.#used = 0;
  }

  readonly scan: Scan = (bytes, start, limit, line, events) => {
    const end = this.#scanKnown(bytes, start, limit, line, events);
    return end < 0 ? this.#scanAny(bytes, start, limit, line, events) : end;
  };

  /** A line that begins with its time and goes on as one before it did. */
  readonly #scanKnown: Scan = (bytes, start, limit, line, events) => {
    if (!standsAt(timeFirst, bytes, start)) return -1;
    const timeAt = start + timeFirst.length;
    let timeEnd = timeAt;
    for (let byte = bytes[timeEnd] ?? 0; byte > quote && byte !== backslash; byte = bytes[timeEnd] ?? 0) timeEnd += 1;
    const head = this.#heads.find(bytes, timeEnd);
    if (head === undefined) return -1;
    const offset = this.#scanString(bytes, timeEnd + head.bytes.length, limit);
    if (offset < 0 || bytes[offset] !== close) return -1;
    const lineEnd = bytes[offset + 1] === carriageReturn ? offset + 2 : offset + 1;
    if (bytes[lineEnd] !== lineFeed) return -1;
    const { frame } = this.#handover;
    frame.line = line;
    frame.connection = head.connection;
    frame.direction = head.direction;
    frame.venue = head.venue;
    frame.at = this.#time.read(bytes, timeAt, timeEnd);
    this.#setData(bytes);
    this.#give(events);
    return lineEnd + 1;
  };

  readonly #scanAny: Scan = (bytes, start, limit, line, events) => {
    let timeEnd = 0;
    let dataAt = 0;
    let last: number | undefined;
    let at: number | undefined;
    let connection = onlyConnection;
    let venue: string | undefined;
    let direction: Direction | undefined;
    if (bytes[start] !== open) return -1;
    let offset = start + 1;
    for (;;) {
      offset = skipSpaces(bytes, offset);
      const found = keyAt(bytes, offset);
      if (found === undefined) return -1;
      offset = skipSpaces(bytes, offset + found.bytes.length);
      if (bytes[offset] !== colon) return -1;
      offset = skipSpaces(bytes, offset + 1);
      const valueAt = offset;
      last = found.field;
      offset = bytes[offset] === quote ? this.#scanString(bytes, offset + 1, limit) : scanNumber(bytes, offset);
      if (offset < 0) return -1;
      const isText = bytes[valueAt] === quote;
      switch (found.field) {
        case dataKey:
          if (!isText) return -1;
          this.#setData(bytes);
          dataAt = valueAt + 1;
          break;
        case tsKey:
          if (isText && this.#escaped) return -1;
          timeEnd = valueAt === start + timeFirst.length - 1 && standsAt(timeFirst, bytes, start) ? this.#to : 0;
          at = isText ? this.#time.read(bytes, this.#from, this.#to) : this.#time.read(bytes, valueAt, offset);
          break;
        case connKey:
          if (isText && this.#escaped) return -1;
          if (!isText && !isPlainCount(bytes, valueAt, offset)) return -1;
          connection = this.#interned.text(bytes, isText ? this.#from : valueAt, isText ? this.#to : offset);
          break;
        case dirKey:
          direction = isText && !this.#escaped ? directionOf(bytes, this.#from, this.#to) : undefined;
          if (direction === undefined) return -1;
          break;
        case venueKey:
          if (!isText || this.#escaped) return -1;
          venue = this.#interned.text(bytes, this.#from, this.#to);
          break;
      }
      offset = skipSpaces(bytes, offset);
      if (bytes[offset] === close) break;
      if (bytes[offset] !== comma) return -1;
      offset += 1;
    }
    if (dataAt === 0 || direction === undefined) return -1;
    offset = skipSpaces(bytes, offset + 1);
    if (bytes[offset] === carriageReturn) offset += 1;
    if (bytes[offset] !== lineFeed) return -1;
    if (timeEnd > 0 && last === dataKey) {
      this.#heads.remember({ bytes: Buffer.from(bytes.subarray(timeEnd, dataAt)), connection, direction, venue });
    }
    Object.assign(this.#handover.frame, { line, connection, at, venue, direction });
    this.#give(events);
    return offset + 1;
  };

  /** The offset behind a string's closing quote, or -1. */
  #scanString(bytes: Buffer, start: number, limit: number): number {
    this.#escaped = false;
    let at = start;
    for (; at < limit; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) {
        this.#from = start;
        this.#to = at;
        return at + 1;
      }
      if (byte === backslash) return this.#scanEscaped(bytes, start, at, limit);
      if (byte < space) return -1;
    }
    return -1;
  }

  /** A string whose first escape stands at an offset: it is written out without its escapes. */
  #scanEscaped(bytes: Buffer, start: number, first: number, limit: number): number {
    const plain = this.#plain;
    let to = this.#used;
    if (to + (limit - start) > plain.length) return -1;
    for (let at = start; at < first; at += 1) plain[to++] = bytes[at] ?? 0;
    let at = first;
    for (;;) {
      let byte = bytes[at] ?? 0;
      // Most bytes are above a quote and no backslash: this loop is where the time goes.
      while (byte > quote && byte !== backslash) {
        plain[to++] = byte;
        at += 1;
        byte = bytes[at] ?? 0;
      }
      if (byte === quote) break;
      if (byte === backslash) {
        at += 1;
        byte = bytes[at] ?? 0;
        if (byte !== quote && byte !== backslash && byte !== slash) return -1;
      } else if (byte < space) return -1;
      plain[to++] = byte;
      at += 1;
    }
    this.#escaped = true;
    this.#from = this.#used;
    this.#to = to;
    this.#used = to;
    return at + 1;
  }

  /** The string that was read last is the frame. */
  #setData(bytes: Buffer): void {
    const { frame } = this.#handover;
    frame.bytes = this.#escaped ? this.#plain : bytes;
    frame.from = this.#from;
    frame.end = this.#to;
  }

  #give(events: CaptureEvent[]): void {
    const { frame } = this.#handover;
    // What was taken needs its place no longer.
    if (this.#handover.give(events) && frame.bytes === this.#plain) this.#used = frame.from;
  }
}

function skipSpaces(bytes: Buffer, start: number): number {
  let at = start;
  while (bytes[at] === space) at += 1;
  return at;
}

function keyAt(bytes: Buffer, start: number): Key | undefined {
  const keys = keysByLetter[bytes[start + 1] ?? 0];
  if (keys === undefined) return undefined;
  for (let at = 0; at < keys.length; at += 1) {
    const found = keys[at];
    if (found !== undefined && standsAt(found.bytes, bytes, start)) return found;
  }
  return undefined;
}

function directionOf(bytes: Buffer, start: number, end: number): Direction | undefined {
  if (end - start === 2 && bytes[start] === 0x69 && bytes[start + 1] === 0x6e) return "in";
  if (end - start === 3 && bytes[start] === 0x6f && bytes[start + 1] === 0x75 && bytes[start + 2] === 0x74)
    return "out";
  return undefined;
}

/** The offset behind a whole number without a sign or leading zeros, with decimals or without, or -1. */
function scanNumber(bytes: Buffer, start: number): number {
  const whole = skipDigits(bytes, start);
  if (whole === start || (bytes[start] === 0x30 && whole > start + 1)) return -1;
  if (bytes[whole] !== 0x2e) return isEnd(bytes, whole) ? whole : -1;
  const end = skipDigits(bytes, whole + 1);
  return end > whole + 1 && isEnd(bytes, end) ? end : -1;
}

function skipDigits(bytes: Buffer, start: number): number {
  let at = start;
  while ((bytes[at] ?? 0) >= 0x30 && (bytes[at] ?? 0) <= 0x39) at += 1;
  return at;
}

function isEnd(bytes: Buffer, at: number): boolean {
  const byte = bytes[at];
  return byte === comma || byte === close || byte === space;
}

/** A number that is written as `String` writes it. */
function isPlainCount(bytes: Buffer, start: number, end: number): boolean {
  return end - start <= 15 && !bytes.subarray(start, end).includes(0x2e);
}
