import type { PossibleFlags } from "./flags.js";
import type { Unpacked } from "./reading.js";

/** The messages that a frame holds: the items of a list where the venue sends batches, else the frame itself. */
export function messagesIn(frame: Unpacked, batch: boolean | undefined): readonly Unpacked[] {
  return itemsIn(frame, batch) ?? [frame];
}

/** The items of a batch; `undefined` where the frame is none. */
export function itemsIn(frame: Unpacked, batch: boolean | undefined): readonly Unpacked[] | undefined {
  if (batch !== true || !isList(frame.value)) return undefined;
  const list = new ItemTexts(frame.text);
  return frame.value.map((value, index) => new Item(frame.flags, list, index, value));
}

/** Only the text of what goes wrong is ever looked at, so the frame's text is not split before. */
class ItemTexts {
  #items: readonly string[] | undefined;

  constructor(readonly list: string) {}

  at(index: number): string | undefined {
    this.#items ??= splitItems(this.list);
    return this.#items[index];
  }
}

class Item implements Unpacked {
  readonly kind = "unpacked";

  constructor(
    readonly flags: PossibleFlags | undefined,
    readonly list: ItemTexts,
    readonly index: number,
    readonly value: unknown,
  ) {}

  get text(): string {
    return this.list.at(this.index) ?? JSON.stringify(this.value);
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

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
