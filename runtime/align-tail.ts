import type { Message } from "./contract.js";
import type { PossibleFlags } from "./flags.js";
import { isList } from "./pointer.js";

export type Tail = NonNullable<Message["tail"]>;

/**
 * A frame with every element of its tail in the place that the schema gives it: null stands where the
 * flags leave an element out. What follows the tail stays as it is, and so does what is in place already.
 */
export function alignTail(frame: unknown, { from, flags }: Tail, inForce: number): unknown {
  const missing = flags.findIndex((flag) => !isSet(inForce, flag));
  if (!isList(frame) || missing < 0 || frame.length <= from + missing) return frame;
  const rest = frame.slice(from);
  const tail = flags.map((flag) => (isSet(inForce, flag) ? (rest.shift() ?? null) : null));
  return [...frame.slice(0, from), ...tail, ...rest];
}

/** Of the flags that may be in force, the first under which the frame has the length that it has. */
export function chooseFlags(frame: unknown, { from, flags }: Tail, possible: PossibleFlags): number {
  if (possible.length === 1) return possible[0];
  const length = isList(frame) ? frame.length - from : 0;
  const fitting = possible.find((each) => flags.filter((flag) => isSet(each, flag)).length === length);
  return fitting ?? possible[0];
}

/** Where something that stands at this path of the aligned frame stands in the frame itself. */
export function wirePath(path: string, { from, flags }: Tail, inForce: number): string {
  const [root = "", index = "", ...inside] = path.split("/");
  if (!/^\d+$/u.test(index)) return path;
  const before = flags.slice(0, Math.max(0, Number(index) - from));
  const inserted = before.filter((flag) => !isSet(inForce, flag)).length;
  return [root, String(Number(index) - inserted), ...inside].join("/");
}

function isSet(flags: number, flag: number): boolean {
  return (flags & flag) !== 0;
}
