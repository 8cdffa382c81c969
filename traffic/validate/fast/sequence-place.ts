import type { Sequence } from "../../json-schema.js";
import type { MessageRules } from "../venue-rules.js";
import type { SchemaPlace } from "../schema-place.js";
import type { Span } from "./span.js";
import { trailingInteger } from "./trailing-integer.js";

/** Where the frames of a kind count, as far as their last bytes show it. */
export interface SequencePlace {
  readonly sequence: Sequence;
  /** Flags of the elements from which on there are only flagged ones; the number stands under the one at `index`. */
  readonly flags: readonly number[];
  readonly index: number;
}

/** `undefined` where a message counts nothing; `"elsewhere"` where that takes more than a look at its tail. */
export function findSequence({ root, message: { tail } }: MessageRules): SequencePlace | "elsewhere" | undefined {
  const counting = root.parts.elements.flatMap((element, index) => {
    const sequence = sequenceOf(element);
    return sequence === undefined ? [] : [{ sequence, index }];
  });
  const [only, ...others] = counting;
  if (only === undefined) return undefined;
  const index = tail === undefined ? -1 : only.index - tail.from;
  if (tail === undefined || others.length > 0 || index < 0) return "elsewhere";
  return { sequence: only.sequence, flags: tail.flags, index };
}

/** Whether frames count under these flags of their connection. */
export function counts(flags: number, place: SequencePlace): boolean {
  return (flags & (place.flags[place.index] ?? 0)) !== 0;
}

/** The number in a frame that counts; `undefined` where its last bytes do not show it. */
export function readSequence(span: Span, flags: number, { flags: all, index }: SequencePlace): number | undefined {
  let [before, count] = [0, 0];
  for (const [at, flag] of all.entries()) {
    if ((flags & flag) === 0) continue;
    if (at < index) before += 1;
    count += 1;
  }
  return trailingInteger(span, count, before);
}

function sequenceOf(place: SchemaPlace): Sequence | undefined {
  const own = place.rules["x-sequence"];
  return own ?? place.parts.alternatives.map(sequenceOf).find((sequence) => sequence !== undefined);
}
