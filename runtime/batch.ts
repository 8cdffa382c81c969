import type { PossibleFlags } from "./flags.js";
import { isList } from "./pointer.js";
import type { Unpacked } from "./reading.js";

/** The items of a batch; `undefined` where the frame is none. */
export type SplitBatch = (frame: Unpacked) => readonly Unpacked[] | undefined;

export const splitBatch: SplitBatch = (frame) => {
  if (!isList(frame.value)) return undefined;
  let texts: readonly string[] | undefined;
  const split = (): readonly string[] => (texts ??= splitItems(frame.text));
  return frame.value.map((value, index) => new Item(value, index, frame.flags, split));
};

/** Only the text of what goes wrong is ever looked at, so the frame's text is not split before. */
class Item implements Unpacked {
  readonly kind = "unpacked";

  constructor(
    readonly value: unknown,
    readonly index: number,
    readonly flags: PossibleFlags | undefined,
    readonly split: () => readonly string[],
  ) {}

  get text(): string {
    return this.split()[this.index] ?? JSON.stringify(this.value);
  }
}

/** The items of a JSON list, letter by letter as they stand in it: parsing would round long numbers. */
export function splitItems(list: string): readonly string[] {
  const items: string[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at < list.length; at += 1) {
    const sign = list[at];
    if (sign === '"') at = endOfString(list, at);
    else if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    if (depth === 1 && start === 0) start = at + 1;
    const ends = depth === 0 || (depth === 1 && sign === ",");
    if (!ends || start === 0) continue;
    items.push(list.slice(start, at).trim());
    if (depth === 0) break;
    start = at + 1;
  }
  return items.length === 1 && items[0] === "" ? [] : items;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
