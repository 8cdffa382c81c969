import { openBook } from "./book-frames.js";
import type { ExchangeFeed } from "./description.js";
import type { FeedFrames } from "./kind-frame.js";
import { beatWhenIdle } from "./heartbeat.js";
import { openPlain } from "./plain-frames.js";
import type { Fields } from "./fields.js";
import type { World } from "./world.js";

export function openFeed(world: World, name: string, feed: ExchangeFeed, entry: Fields): FeedFrames {
  const kept = world.bookOf(feed, entry);
  const frames = kept === undefined ? openPlain(world, name, feed, entry) : openBook(world, name, feed, entry, kept);
  return beatWhenIdle(world, feed, entry, frames);
}
