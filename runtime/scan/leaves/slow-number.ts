import { cursor } from "./cursor.js";
import { endOfDigits } from "./number-grammar.js";
import { mostPlaces, mostExact, powers } from "./power.js";
import { latin1 } from "./text.js";

/** Exponents, and many digits. Eighteen digits are two exact integers; what is longer goes to the engine. */
export function slowNumberAt(bytes: Uint8Array, from: number): number | undefined {
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
export function exponentAt(bytes: Uint8Array, from: number, end: number): number {
  const signed = bytes[from] === 45 || bytes[from] === 43;
  let exponent = 0;
  for (let at = signed ? from + 1 : from; at < end && exponent < 99; at += 1) {
    exponent = exponent * 10 + ((bytes[at] ?? 0) - 48);
  }
  return bytes[from] === 45 ? -exponent : exponent;
}

/** (high + low) / 10 ** places, rounded once; NaN where that is in doubt. */
export function scaled(high: number, low: number, places: number): number {
  const sum = high + low;
  const rest = low - (sum - high);
  if (places === 0 || sum === 0) return sum;
  if (places < -mostPlaces || places > mostPlaces) return Number.NaN;
  const exact = rest === 0 && sum <= mostExact + 1;
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
