import type { Description, ExchangeFeed } from "./description.js";
import type { FeedFrames } from "./kind-frame.js";
import { joinPointer, readPointer, writePointer } from "./pointer.js";
import type { Fields } from "./fields.js";
import type { World } from "./world.js";

/** How often nothing happens, where the venue has a word for it. */
const quiet = 0.1;

/** Sends the venue's heartbeat, if it has one for single subscriptions, when there is nothing else to send. */
export function beatWhenIdle(world: World, feed: ExchangeFeed, entry: Fields, frames: FeedFrames): FeedFrames {
  const kind = findHeartbeat(world.description, feed);
  if (kind === undefined) return frames;
  const { random } = world.drawingOf(`heartbeat ${feed.subscribe} ${JSON.stringify(entry)}`, entry);
  const next: FeedFrames["next"] = () => {
    const happened = random() < quiet ? [] : frames.next();
    return happened.length > 0 ? happened : [{ kind, frame: world.exampleOf(kind) }];
  };
  return { ...frames, next };
}

/** A message that comes unasked, belongs to no feed, and may carry the channel id of any subscription. */
function findHeartbeat({ catalogue, exchange, schemas }: Description, { bind }: ExchangeFeed): string | undefined {
  if (bind === undefined) return undefined;
  const at = joinPointer(bind.at);
  const updates = Object.values(exchange.feeds).flatMap((feed) => feed.updates);
  const unasked = Object.values(catalogue.notifications).map(({ kind }) => kind);
  return unasked.find((kind) => {
    const [example] = schemas.messages[kind]?.examples ?? [];
    if (updates.includes(kind) || typeof readPointer(example, at) !== "number") return false;
    return catalogue.messages[kind]?.validate(writePointer(example, at, 1)) === true;
  });
}
