import { cursor } from "./cursor.js";
import { cutFrom, textOf } from "./text.js";

/*
 * The engine puts a function where it is called if it is small, or not, depending on which of the two it has compiled
 * first; what is here is called so often that it should not depend on that. So each of these is whole and not small.
 */

/**
 * A decimal number as text, such as `"0.0183"`; `undefined` where it is none.
 *
 * @param exponent whether `E-8` may follow
 */
export function decimalAt(bytes: Uint8Array, from: number, exponent: boolean): string | undefined {
  const first = bytes[from + 1] === 45 ? from + 2 : from + 1;
  let at = first;
  for (;;) {
    if (((bytes[at] ?? 0) ^ 48) > 9) break;
    if (((bytes[at + 1] ?? 0) ^ 48) > 9) {
      at += 1;
      break;
    }
    if (((bytes[at + 2] ?? 0) ^ 48) > 9) {
      at += 2;
      break;
    }
    if (((bytes[at + 3] ?? 0) ^ 48) > 9) {
      at += 3;
      break;
    }
    at += 4;
  }
  if (at === first || bytes[from] !== 34) return undefined;
  if (bytes[at] === 46) {
    const point = at;
    at += 1;
    for (;;) {
      if (((bytes[at] ?? 0) ^ 48) > 9) break;
      if (((bytes[at + 1] ?? 0) ^ 48) > 9) {
        at += 1;
        break;
      }
      if (((bytes[at + 2] ?? 0) ^ 48) > 9) {
        at += 2;
        break;
      }
      if (((bytes[at + 3] ?? 0) ^ 48) > 9) {
        at += 3;
        break;
      }
      at += 4;
    }
    if (at === point + 1) return undefined;
  }
  if (bytes[at] !== 34) {
    if (!exponent) return undefined;
    at = behindExponent(bytes, at);
    if (at < 0) return undefined;
  }
  cursor.at = at + 1;
  return cutFrom(textOf(bytes), bytes, from + 1, at);
}

/** Behind the closing quote; -1 where it is no decimal number. */
export function endOfDecimal(bytes: Uint8Array, from: number, exponent: boolean): number {
  const first = bytes[from + 1] === 45 ? from + 2 : from + 1;
  let at = first;
  for (;;) {
    if (((bytes[at] ?? 0) ^ 48) > 9) break;
    if (((bytes[at + 1] ?? 0) ^ 48) > 9) {
      at += 1;
      break;
    }
    if (((bytes[at + 2] ?? 0) ^ 48) > 9) {
      at += 2;
      break;
    }
    if (((bytes[at + 3] ?? 0) ^ 48) > 9) {
      at += 3;
      break;
    }
    at += 4;
  }
  if (at === first || bytes[from] !== 34) return -1;
  if (bytes[at] === 46) {
    const point = at;
    at += 1;
    for (;;) {
      if (((bytes[at] ?? 0) ^ 48) > 9) break;
      if (((bytes[at + 1] ?? 0) ^ 48) > 9) {
        at += 1;
        break;
      }
      if (((bytes[at + 2] ?? 0) ^ 48) > 9) {
        at += 2;
        break;
      }
      if (((bytes[at + 3] ?? 0) ^ 48) > 9) {
        at += 3;
        break;
      }
      at += 4;
    }
    if (at === point + 1) return -1;
  }
  if (bytes[at] === 34) return at + 1;
  return exponent ? behindExponent(bytes, at) + 1 : -1;
}

/** Pairs of decimal numbers as texts, such as the levels of a book: `[["56173.28","0.5"]]`. */
export function decimalPairsAt(
  bytes: Uint8Array,
  from: number,
  exponent: boolean,
): (readonly [string, string])[] | undefined {
  if (bytes[from] !== 91) return undefined;
  const pairs: (readonly [string, string])[] = [];
  let at = from + 1;
  if (bytes[at] !== 93) {
    const text = textOf(bytes);
    for (;;) {
      if (bytes[at] !== 91) return undefined;
      const first = at + 1;
      const comma = endOfDecimal(bytes, first, exponent);
      if (comma < 0 || bytes[comma] !== 44) return undefined;
      const second = bytes[comma + 1] === 32 ? comma + 2 : comma + 1;
      at = endOfDecimal(bytes, second, exponent);
      if (at < 0 || bytes[at] !== 93) return undefined;
      pairs.push([cutFrom(text, bytes, first + 1, comma - 1), cutFrom(text, bytes, second + 1, at - 1)]);
      at += 1;
      if (bytes[at] !== 44) break;
      at += bytes[at + 1] === 32 ? 2 : 1;
    }
    if (bytes[at] !== 93) return undefined;
  }
  cursor.at = at + 1;
  return pairs;
}

/** Behind such pairs; -1 where there are none. */
export function endOfDecimalPairs(bytes: Uint8Array, from: number, exponent: boolean): number {
  if (bytes[from] !== 91) return -1;
  let at = from + 1;
  if (bytes[at] === 93) return at + 1;
  for (;;) {
    if (bytes[at] !== 91) return -1;
    at = endOfDecimal(bytes, at + 1, exponent);
    if (at < 0 || bytes[at] !== 44) return -1;
    at = endOfDecimal(bytes, bytes[at + 1] === 32 ? at + 2 : at + 1, exponent);
    if (at < 0 || bytes[at] !== 93) return -1;
    at += 1;
    if (bytes[at] !== 44) break;
    at += bytes[at + 1] === 32 ? 2 : 1;
  }
  return bytes[at] === 93 ? at + 1 : -1;
}

/** The closing quote behind an exponent; -2 where there is none, so that the offset behind it is below 0 as well. */
function behindExponent(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== 69) return -2;
  const first = bytes[from + 1] === 45 ? from + 2 : from + 1;
  let at = first;
  while (((bytes[at] ?? 0) ^ 48) < 10) at += 1;
  return at > first && bytes[at] === 34 ? at : -2;
}
