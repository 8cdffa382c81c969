import type { Span } from "./span.js";

/** Which frames of a capture are looked into although scanners accept them. */
export interface Sample {
  /** Up to this line all are. */
  readonly first: number;
  /** Of those behind it, one in so many. */
  readonly oneIn: number;
  /** The same for replies, which are rare, and show most of what a spec lists. */
  readonly oneReplyIn: number;
}

/** What is looked into costs as much as some fifty frames that are not, and a compiled walk over schemas besides. */
export const sample: Sample = { first: 1_000, oneIn: 4096, oneReplyIn: 64 };

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
