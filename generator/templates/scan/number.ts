import { cursor } from "./cursor.js";
import { latin1 } from "./string.js";

const powers = /* @__PURE__ */ Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** A number, as JSON.parse reads it. One that overflows is refused, as validators refuse it. */
export function numberAt(bytes: Uint8Array, from: number): number | undefined {
  const first = bytes[from] === 45 ? from + 1 : from;
  let at = first;
  let digit = digitOf(bytes[at]);
  if (digit > 9) return undefined;
  let value = digit;
  digit = digitOf(bytes[++at]);
  if (value > 0) {
    while (digit < 10 && at < first + 9) {
      value = (Math.imul(value, 10) + digit) | 0;
      digit = digitOf(bytes[++at]);
    }
  }
  if (digit === 30) {
    const point = at;
    digit = digitOf(bytes[++at]);
    while (digit < 10 && value < 100000000) {
      value = (Math.imul(value, 10) + digit) | 0;
      digit = digitOf(bytes[++at]);
    }
    const isOdd = at === point + 1 || at > point + 23 || (digit & 95) === 85;
    if (isOdd || digit < 10) return fractionAt(bytes, from, point, at, value);
    value /= powers[at - point - 1] ?? 1;
  } else if (digit < 10 || (digit & 95) === 85) return wholeAt(bytes, from, at, value);
  cursor.at = at;
  return first === from ? value : -value;
}

/** The digit that a byte stands for, and for all else a number above 9: 30 for a point, 85 or 117 for an exponent. */
function digitOf(byte: number | undefined): number {
  return (byte ?? 0) ^ 48;
}

/** A number that has an exponent, or before the point more digits than fit an integer of 32 bits; so many are read. */
function wholeAt(bytes: Uint8Array, from: number, behind: number, start: number): number | undefined {
  let at = behind;
  let value = start;
  let digit = digitOf(bytes[at]);
  if (start > 0) {
    while (digit < 10) {
      value = value * 10 + digit;
      digit = digitOf(bytes[++at]);
    }
  }
  if (digit === 30) return fractionAt(bytes, from, at, at + 1, value);
  if (value > 9007199254740991 || (digit & 95) === 85) return slowNumberAt(bytes, from);
  if (digit < 10) return undefined;
  cursor.at = at;
  return bytes[from] === 45 ? -value : value;
}

/**
 * Digits as one integer, divided once: right as long as the integer is exact. What stands before `middle` is in
 * `high` already; the later digits are an integer of their own, so that eighteen are two exact parts.
 */
function fractionAt(bytes: Uint8Array, from: number, point: number, middle: number, high: number): number | undefined {
  let at = middle;
  let low = 0;
  let digit = digitOf(bytes[at]);
  while (digit < 10) {
    // Past nine digits this overflows, and is not used.
    low = (Math.imul(low, 10) + digit) | 0;
    digit = digitOf(bytes[++at]);
  }
  const places = at - point - 1;
  if (places === 0) return undefined;
  if (places > 22 || (digit & 95) === 85) return slowNumberAt(bytes, from);
  const value = at === middle ? high / (powers[places] ?? 1) : joined(high, low, at - middle, places);
  if (Number.isNaN(value)) return slowNumberAt(bytes, from);
  cursor.at = at;
  return bytes[from] === 45 ? -value : value;
}

/** high, and `count` digits more in low, divided by 10 ** places; NaN where that would round twice. */
function joined(high: number, low: number, count: number, places: number): number {
  if (count > 9) return Number.NaN;
  const top = high * (powers[count] ?? 1);
  const sum = top + low;
  if (sum <= 9007199254740991) return sum / (powers[places] ?? 1);
  // The product is exact while it fits a double but for the twos in the power of ten.
  return top < 9007199254740992 * (1 << count) ? scaled(top, low, places) : Number.NaN;
}

/** A number without a fraction that is not 0. */
export function integerAt(bytes: Uint8Array, from: number): number | undefined {
  const first = bytes[from] === 45 ? from + 1 : from;
  let at = first;
  let digit = digitOf(bytes[at]);
  if (digit > 9) return undefined;
  let value = digit;
  digit = digitOf(bytes[++at]);
  if (value > 0) {
    while (digit < 10 && at < first + 9) {
      value = (Math.imul(value, 10) + digit) | 0;
      digit = digitOf(bytes[++at]);
    }
  }
  if (digit < 10) return value > 0 ? longIntegerAt(bytes, from, at, value) : undefined;
  if (digit === 30 || (digit & 95) === 85) return oddIntegerAt(bytes, from);
  cursor.at = at;
  return first === from ? value : -value;
}

/** One of more digits than fit an integer of 32 bits; so many are read. */
function longIntegerAt(bytes: Uint8Array, from: number, behind: number, start: number): number | undefined {
  let at = behind;
  let value = start;
  let digit = digitOf(bytes[at]);
  while (digit < 10) {
    value = value * 10 + digit;
    digit = digitOf(bytes[++at]);
  }
  if (value > 9007199254740991 || digit === 30 || (digit & 95) === 85) return oddIntegerAt(bytes, from);
  cursor.at = at;
  return bytes[from] === 45 ? -value : value;
}

/** An integer that is written like `1.0` or `1e3`, or is very long. */
function oddIntegerAt(bytes: Uint8Array, from: number): number | undefined {
  const value = numberAt(bytes, from);
  return value === undefined || value % 1 !== 0 ? undefined : value;
}

/** Where the number ends, -1 where it is none or overflows. */
export function endOfNumber(bytes: Uint8Array, from: number): number {
  const end = endOfMantissa(bytes, from);
  if (end < 0) return -1;
  // What could overflow has an exponent, or more digits than any venue sends.
  if (((bytes[end] ?? 0) | 32) !== 101 && end - from < 300) return end;
  return slowNumberAt(bytes, from) === undefined ? -1 : cursor.at;
}

/** Where the integer ends, -1 where it is none. */
export function endOfInteger(bytes: Uint8Array, from: number): number {
  let at = from;
  let digit = bytes[at] ?? 0;
  if (digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 49 || digit > 57) return integerAt(bytes, from) === undefined ? -1 : cursor.at;
  while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  if (at - from < 300 && digit !== 46 && (digit | 32) !== 101) return at;
  return integerAt(bytes, from) === undefined ? -1 : cursor.at;
}

/** Where a number ends by the grammar of JSON, -1 where it is none. */
export function endOfDigits(bytes: Uint8Array, from: number): number {
  const end = endOfMantissa(bytes, from);
  return end >= 0 && ((bytes[end] ?? 0) | 32) === 101 ? endOfExponent(bytes, end) : end;
}

/** Where what stands before the exponent ends, -1 where it is no number. */
function endOfMantissa(bytes: Uint8Array, from: number): number {
  let at = from;
  let digit = bytes[at] ?? 0;
  if (digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return -1;
  const leadsWithZero = digit === 48;
  digit = bytes[++at] ?? 0;
  if (!leadsWithZero) while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  if (digit !== 46) return at;
  digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return -1;
  while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  return at;
}

function endOfExponent(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  let digit = bytes[at] ?? 0;
  if (digit === 43 || digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return -1;
  while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  return at;
}

/** Exponents, and many digits. Eighteen digits are two exact integers; what is longer goes to the engine. */
function slowNumberAt(bytes: Uint8Array, from: number): number | undefined {
  const end = endOfDigits(bytes, from);
  if (end < 0) return undefined;
  const precise = preciseNumber(bytes, from, end);
  const value = Number.isNaN(precise) ? Number(latin1(bytes, from, end)) : precise;
  if (!Number.isFinite(value)) return undefined;
  cursor.at = end;
  return value;
}

/** NaN where it would take more than two doubles. */
function preciseNumber(bytes: Uint8Array, from: number, end: number): number {
  let high = 0;
  let low = 0;
  let count = 0;
  let places = 0;
  let exponent = 0;
  let afterPoint = 0;
  for (let at = bytes[from] === 45 ? from + 1 : from; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit === -2) afterPoint = 1;
    else if (digit > 9) {
      exponent = exponentAt(bytes, at + 1, end);
      break;
    } else {
      places += afterPoint;
      if (count > 0 || digit > 0) count += 1;
      if (count <= 9) high = (Math.imul(high, 10) + digit) | 0;
      else low = (Math.imul(low, 10) + digit) | 0;
    }
  }
  if (count > 18) return Number.NaN;
  const value = scaled(high * (powers[Math.max(0, count - 9)] ?? 1), low, places - exponent);
  return bytes[from] === 45 ? -value : value;
}

/** Beyond 99 it is as good as endless here. */
function exponentAt(bytes: Uint8Array, from: number, end: number): number {
  const signed = bytes[from] === 45 || bytes[from] === 43;
  let exponent = 0;
  for (let at = signed ? from + 1 : from; at < end && exponent < 99; at += 1) {
    exponent = exponent * 10 + ((bytes[at] ?? 0) - 48);
  }
  return bytes[from] === 45 ? -exponent : exponent;
}

/** (high + low) / 10 ** places, rounded once; NaN where that is in doubt. */
function scaled(high: number, low: number, places: number): number {
  const sum = high + low;
  const rest = low - (sum - high);
  if (places === 0 || sum === 0) return sum;
  if (places < -22 || places > 22) return Number.NaN;
  const exact = rest === 0 && sum <= 9007199254740992;
  if (places < 0) return exact ? sum * (powers[-places] ?? 1) : Number.NaN;
  const power = powers[places] ?? 1;
  return exact ? sum / power : quotient(sum, rest, power);
}

/**
 * (high + low) / divisor, where one division would round twice: the remainder of the first quotient, which two
 * products of halves give exactly, corrects it. NaN when the correction ends too near to the middle of two doubles.
 */
function quotient(high: number, low: number, divisor: number): number {
  const first = high / divisor;
  const product = first * divisor;
  const firstTop = topHalf(first);
  const divisorTop = topHalf(divisor);
  const firstRest = first - firstTop;
  const divisorRest = divisor - divisorTop;
  const cross = firstTop * divisorTop - product + firstTop * divisorRest + firstRest * divisorTop;
  const correction = (high - product - (cross + firstRest * divisorRest) + low) / divisor;
  const doubt = first * 3.2e-30;
  const value = first + (correction - doubt);
  return value === first + (correction + doubt) ? value : Number.NaN;
}

/** The upper 26 bits, so that products of halves are exact. */
function topHalf(value: number): number {
  const shifted = 134217729 * value;
  return shifted - (shifted - value);
}

export function isAmong<Value extends number>(value: number | undefined, values: readonly Value[]): value is Value {
  return values.some((each) => each === value);
}
