import { readTime } from "../capture-time.js";

const zero = 0x30;
const dot = 0x2e;
const dateLength = 10;
const powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
/** So many digits are always a whole number that a double holds. */
const mostDigits = 15;

/** Reads times from bytes to the same value as `readTime` from their text, and the usual forms without making it. */
export class ByteTime {
  #day = Buffer.alloc(0);
  #midnight = 0;

  read(bytes: Buffer, start: number, end: number): number | undefined {
    return this.#readIso(bytes, start, end) ?? readCount(bytes, start, end) ?? readSlowly(bytes, start, end);
  }

  /** `2020-11-25T08:59:41.123Z`, with any number of decimals: what is beyond milliseconds is dropped. */
  #readIso(bytes: Buffer, start: number, end: number): number | undefined {
    if (end - start < 20 || bytes[start + 10] !== 0x54 || bytes[end - 1] !== 0x5a) return undefined;
    if (bytes[start + 13] !== 0x3a || bytes[start + 16] !== 0x3a) return undefined;
    const hour = twoDigits(bytes, start + 11);
    const minute = twoDigits(bytes, start + 14);
    const second = twoDigits(bytes, start + 17);
    const decimals = milliseconds(bytes, start + 19, end - 1);
    if (!(hour < 24 && minute < 60 && second < 60 && decimals >= 0)) return undefined;
    if (!this.#knowsDay(bytes, start)) return undefined;
    return this.#midnight + hour * 3_600_000 + minute * 60_000 + second * 1000 + decimals;
  }

  #knowsDay(bytes: Buffer, start: number): boolean {
    if (this.#day.length === dateLength) {
      let same = 0;
      while (same < dateLength && this.#day[same] === bytes[start + same]) same += 1;
      if (same === dateLength) return true;
    }
    const day = bytes.toString("latin1", start, start + dateLength);
    const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
    if (Number.isNaN(midnight)) return false;
    this.#day = Buffer.from(day);
    this.#midnight = midnight;
    return true;
  }
}

/** A count such as `1618677543.829587`. */
function readCount(bytes: Buffer, start: number, end: number): number | undefined {
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === dot && decimals < 0 && at > start && at < end - 1) decimals = 0;
    else if (byte >= zero && byte <= zero + 9) {
      mantissa = mantissa * 10 + byte - zero;
      digits += 1;
      if (decimals >= 0) decimals += 1;
    } else return undefined;
  }
  if (digits === 0 || digits > mostDigits || decimals > 12) return undefined;
  return readTime(decimals > 0 ? mantissa / (powers[decimals] ?? 1) : mantissa);
}

function readSlowly(bytes: Buffer, start: number, end: number): number | undefined {
  return readTime(bytes.toString("utf8", start, end));
}

function twoDigits(bytes: Buffer, at: number): number {
  const tens = (bytes[at] ?? 0) - zero;
  const ones = (bytes[at + 1] ?? 0) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Of what stands behind the seconds: nothing, or a dot and digits; -1 when it is something else. */
function milliseconds(bytes: Buffer, start: number, end: number): number {
  if (start === end) return 0;
  if (bytes[start] !== dot || end - start < 2) return -1;
  let value = 0;
  for (let at = start + 1; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (!(digit >= 0 && digit <= 9)) return -1;
    if (at - start <= 3) value = value * 10 + digit;
  }
  return value * (powers[Math.max(0, 4 - (end - start))] ?? 1);
}
