import type { ExchangeFeed } from "./description.js";
import { drawValue } from "./draw-value.js";
import { addressOf } from "./entries.js";
import { writePointer } from "./pointer.js";
import type { Fields } from "./fields.js";
import type { World } from "./world.js";

/** As much of a feed as its updates depend on. */
export type ToldFeed = Pick<ExchangeFeed, "updates" | "key" | "address">;

/** Draws an update of an entry, moved on from the one before, and says in it whose it is. */
export function drawFrame(
  world: World,
  name: string,
  feed: ToldFeed,
  entry: Fields,
  kind: string,
  before: unknown,
): unknown {
  const drawing = { ...world.drawingOf(`${name} ${kind} ${JSON.stringify(entry)}`, entry), lively: true };
  const drawn = drawValue(drawing, world.schemaOf(kind), { value: world.exampleOf(kind), before });
  return Object.entries(feed.key).reduce<unknown>((frame, [field, pointer]) => {
    const told = field === "address" ? addressOf(feed, entry) : entry[field];
    return told === undefined ? frame : writePointer(frame, pointer, told);
  }, drawn);
}
