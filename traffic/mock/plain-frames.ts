import { drawFrame, type ToldFeed } from "./draw-frame.js";
import type { FeedFrames, KindFrame } from "./kind-frame.js";
import { payloadParts } from "./payload-parts.js";
import { readPointer, writePointer } from "./pointer.js";
import { orderUpdates } from "./update-kinds.js";
import type { Fields } from "./fields.js";
import type { World } from "./world.js";

/** The updates of a feed without a book, each drawn from its example. */
export function openPlain(world: World, name: string, feed: ToldFeed, entry: Fields): FeedFrames {
  const { opening, later } = orderUpdates(world.description, feed);
  const before = new Map<string, unknown>();
  const draw = (told: readonly KindFrame[], kind: string): readonly KindFrame[] => {
    const drawn = drawFrame(world, name, feed, entry, kind, before.get(kind));
    const frame = repeatParts(world, kind, drawn, told.at(-1));
    before.set(kind, frame);
    return [...told, { kind, frame }];
  };
  return { snapshot: () => opening.reduce(draw, []), next: () => later.reduce(draw, []) };
}

/** What happens in one step is one thing: a message that has parts of the one before tells the same of them. */
function repeatParts(world: World, kind: string, frame: unknown, last: KindFrame | undefined): unknown {
  if (last === undefined) return frame;
  const { definitions } = world.description.schemas;
  const told = [...payloadParts(definitions, world.schemaOf(last.kind))];
  return [...payloadParts(definitions, world.schemaOf(kind))].reduce((repeated, [pointer, { $ref }]) => {
    const [source] = $ref === undefined ? [] : (told.find(([, part]) => part.$ref === $ref) ?? []);
    return source === undefined ? repeated : writePointer(repeated, pointer, readPointer(last.frame, source));
  }, frame);
}
