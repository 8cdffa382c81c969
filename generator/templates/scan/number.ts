import { cursor } from "./cursor.js";
import { latin1 } from "./string.js";

const powers = /* @__PURE__ */ Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** A number, as JSON.parse reads it. One that overflows is refused, as validators refuse it. */
export function numberAt(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  let digit = bytes[at] ?? 0;
  if (digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return undefined;
  let whole = digit - 48;
  digit = bytes[++at] ?? 0;
  if (whole !== 0) {
    while (digit >= 48 && digit <= 57) {
      whole = whole * 10 + (digit - 48);
      digit = bytes[++at] ?? 0;
    }
  }
  if (digit === 46) return fractionAt(bytes, from, at, whole);
  if (whole > 9007199254740991 || (digit | 32) === 101) return slowNumberAt(bytes, from);
  if (digit >= 48 && digit <= 57) return undefined;
  cursor.at = at;
  return bytes[from] === 45 ? -whole : whole;
}

/**
 * Digits as one integer, divided once: right as long as the integer is exact. Of more than nine digits that count
 * the later ones are an integer of their own, so that eighteen are two exact parts.
 */
function fractionAt(bytes: Uint8Array, from: number, point: number, whole: number): number | undefined {
  let at = point + 1;
  let digit = bytes[at] ?? 0;
  if (digit < 48 || digit > 57) return undefined;
  let high = whole;
  if (whole < 100000000) {
    while (digit >= 48 && digit <= 57 && high < 100000000) {
      high = (Math.imul(high, 10) + (digit - 48)) | 0;
      digit = bytes[++at] ?? 0;
    }
  }
  const middle = at;
  let low = 0;
  while (digit >= 48 && digit <= 57) {
    // Past nine digits this overflows, and is not used.
    low = (Math.imul(low, 10) + (digit - 48)) | 0;
    digit = bytes[++at] ?? 0;
  }
  const places = at - point - 1;
  if (places > 22 || (digit | 32) === 101) return slowNumberAt(bytes, from);
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
  let at = from;
  let digit = bytes[at] ?? 0;
  if (digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return undefined;
  let value = digit - 48;
  digit = bytes[++at] ?? 0;
  if (value !== 0) {
    while (digit >= 48 && digit <= 57) {
      value = value * 10 + (digit - 48);
      digit = bytes[++at] ?? 0;
    }
  }
  if (value > 9007199254740991 || digit === 46 || (digit | 32) === 101) return oddIntegerAt(bytes, from);
  if (digit >= 48 && digit <= 57) return undefined;
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
