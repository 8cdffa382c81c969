import type { Span } from "./span.js";

/** Lines of a capture in which every frame is looked into. */
export const lookedInto = 2_000;

/** Of the frames behind them that scanners accept, one in so many is looked into all the same. */
export const oneIn = 1024;

/**
 * Whether a frame is one of the sample. Its bytes decide and nothing else, so that it does not matter which thread
 * looks, or what came before.
 */
export function isSampled({ bytes, from, to }: Span, one: number): boolean {
  const length = to - from;
  let hash = length;
  for (let quarter = 1; quarter < 4; quarter += 1) {
    hash = Math.imul(hash, 31) + (bytes[from + ((length * quarter) >> 2)] ?? 0);
  }
  return ((hash ^ (hash >>> 11)) >>> 0) % one === 0;
}
