import { cursor } from "./cursor.js";
import { endOfExponent } from "./number-grammar.js";
import { exponentAt, scaled, slowNumberAt } from "./slow-number.js";
import { mostExact, mostPlaces, powers } from "./power.js";

/** So many digits are an exact integer, whatever they are. */
const mostDigits = 15;

/*
 * Digits are passed over four a round, because the engine looks after each round whether it is to stop. `numberAt` is
 * whole and not small, so that it does not depend on chance whether the engine puts it where it is called.
 */

/** A number, as JSON.parse reads it. One that overflows is refused, as validators refuse it. */
export function numberAt(bytes: Uint8Array, from: number): number | undefined {
  const first = bytes[from] === 45 ? from + 1 : from;
  let at = first;
  let whole = 0;
  let digit: number;
  for (;;) {
    digit = digitOf(bytes[at]);
    if (digit > 9) break;
    let some = digit;
    digit = digitOf(bytes[at + 1]);
    if (digit > 9) {
      at += 1;
      whole = whole * 10 + some;
      break;
    }
    some = Math.imul(some, 10) + digit;
    digit = digitOf(bytes[at + 2]);
    if (digit > 9) {
      at += 2;
      whole = whole * 100 + some;
      break;
    }
    some = Math.imul(some, 10) + digit;
    digit = digitOf(bytes[at + 3]);
    if (digit > 9) {
      at += 3;
      whole = whole * 1000 + some;
      break;
    }
    at += 4;
    whole = whole * 10000 + (Math.imul(some, 10) + digit);
  }
  const count = at - first;
  if (count > mostDigits || count === 0 || (count > 1 && bytes[first] === 48)) return slowNumberAt(bytes, from);
  if (digit !== 30) {
    if ((digit & 223) === 85) return withExponent(bytes, from, at, whole, 0);
    cursor.at = at;
    return first === from ? whole : -whole;
  }
  const point = at;
  let fraction = 0;
  at += 1;
  for (;;) {
    digit = digitOf(bytes[at]);
    if (digit > 9) break;
    let some = digit;
    digit = digitOf(bytes[at + 1]);
    if (digit > 9) {
      at += 1;
      fraction = fraction * 10 + some;
      break;
    }
    some = Math.imul(some, 10) + digit;
    digit = digitOf(bytes[at + 2]);
    if (digit > 9) {
      at += 2;
      fraction = fraction * 100 + some;
      break;
    }
    some = Math.imul(some, 10) + digit;
    digit = digitOf(bytes[at + 3]);
    if (digit > 9) {
      at += 3;
      fraction = fraction * 1000 + some;
      break;
    }
    at += 4;
    fraction = fraction * 10000 + (Math.imul(some, 10) + digit);
  }
  const places = at - point - 1;
  // Digits that are no more than zeros before others may be many.
  if (places > mostPlaces || places === 0 || fraction > mostExact) return slowNumberAt(bytes, from);
  const power = powers[places] ?? 1;
  const all = whole * power + fraction;
  if ((digit & 223) === 85) return withExponent(bytes, from, at, all, places);
  const value = all <= mostExact ? all / power : sumOf(whole, fraction / power);
  if (Number.isNaN(value)) return slowNumberAt(bytes, from);
  cursor.at = at;
  return first === from ? value : -value;
}

/** A number without a fraction that is not 0. */
export function integerAt(bytes: Uint8Array, from: number): number | undefined {
  const first = bytes[from] === 45 ? from + 1 : from;
  let at = first;
  let value = 0;
  let digit: number;
  for (;;) {
    digit = digitOf(bytes[at]);
    if (digit > 9) break;
    let some = digit;
    digit = digitOf(bytes[at + 1]);
    if (digit > 9) {
      at += 1;
      value = value * 10 + some;
      break;
    }
    some = Math.imul(some, 10) + digit;
    digit = digitOf(bytes[at + 2]);
    if (digit > 9) {
      at += 2;
      value = value * 100 + some;
      break;
    }
    some = Math.imul(some, 10) + digit;
    digit = digitOf(bytes[at + 3]);
    if (digit > 9) {
      at += 3;
      value = value * 1000 + some;
      break;
    }
    at += 4;
    value = value * 10000 + (Math.imul(some, 10) + digit);
  }
  const count = at - first;
  if (count > mostDigits || count === 0 || (count > 1 && bytes[first] === 48)) return oddIntegerAt(bytes, from);
  if (digit === 30 || (digit & 223) === 85) return oddIntegerAt(bytes, from);
  cursor.at = at;
  return first === from ? value : -value;
}

/**
 * The digit that a byte stands for, and for all else a number above 9: 30 for a point, 85 or 117 for an exponent, which
 * but for one bit are the same.
 */
function digitOf(byte: number | undefined): number {
  return (byte ?? 0) ^ 48;
}

/**
 * A whole number and a fraction that is rounded already; NaN where their sum could be another. The fraction is off by
 * less than `doubt`, and the sum is right if that makes no difference to it.
 */
function sumOf(whole: number, fraction: number): number {
  const doubt = fraction * 2.220446049250313e-16;
  const sum = whole + fraction;
  return sum === whole + (fraction - doubt) && sum === whole + (fraction + doubt) ? sum : Number.NaN;
}

/** A number with an exponent, which stands at an offset behind so many digits, `places` of them behind the point. */
function withExponent(bytes: Uint8Array, from: number, at: number, digits: number, places: number): number | undefined {
  const end = endOfExponent(bytes, at);
  const value = digits <= mostExact ? scaled(digits, 0, places - exponentAt(bytes, at + 1, end)) : Number.NaN;
  if (end < 0 || Number.isNaN(value)) return slowNumberAt(bytes, from);
  cursor.at = end;
  return bytes[from] === 45 ? -value : value;
}

/** An integer that is written like `1.0` or `1e3`, or is very long. */
function oddIntegerAt(bytes: Uint8Array, from: number): number | undefined {
  const value = slowNumberAt(bytes, from);
  return value === undefined || value % 1 !== 0 ? undefined : value;
}

export function isAmong<Value extends number>(value: number | undefined, values: readonly Value[]): value is Value {
  return values.some((each) => each === value);
}
