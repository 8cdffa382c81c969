import type { Span } from "./span.js";

const [comma, openList, closeList, quote, minus] = [0x2c, 0x5b, 0x5d, 0x22, 0x2d];
/** Fewer digits than any that a double would round. */
const mostDigits = 15;

/**
 * One of the whole numbers that a list ends with, where there are `count` of them and no more: what stands before
 * them is a string or a list. `undefined` where it is not so, or not surely.
 *
 * @param index of the number, from 0
 */
export function trailingInteger({ bytes, from, to }: Span, count: number, index: number): number | undefined {
  let end = to - 1;
  if (bytes[end] !== closeList) return undefined;
  let found: number | undefined;
  for (let left = count - 1; left >= 0; left -= 1) {
    const start = startOfDigits(bytes, from, end);
    if (start === end || end - start > mostDigits) return undefined;
    if (left === index) found = integerIn(bytes, start, end);
    end = bytes[start - 1] === 0x20 ? start - 2 : start - 1;
    if (bytes[end] !== comma) return undefined;
  }
  const before = bytes[end - 1];
  return before === closeList || before === quote ? found : undefined;
}

function startOfDigits(bytes: Uint8Array, from: number, end: number): number {
  let start = end;
  while (start > from && isDigit(bytes[start - 1])) start -= 1;
  return bytes[start - 1] === minus || bytes[start - 1] === openList ? end : start;
}

function integerIn(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + ((bytes[at] ?? 0) - 0x30);
  return value;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
