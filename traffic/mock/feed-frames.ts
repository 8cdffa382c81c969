import { openBook } from "./book-frames.js";
import type { ExchangeFeed } from "./description.js";
import { beatWhenIdle } from "./heartbeat.js";
import { openPlain } from "./plain-frames.js";
import type { Fields, World } from "./world.js";

/** A frame and the message that it is. */
export interface KindFrame {
  readonly kind: string;
  readonly frame: unknown;
}

/** What one subscriber gets of one entry, in order. */
export interface FeedFrames {
  /** What follows the acknowledgement. */
  readonly snapshot: () => readonly KindFrame[];
  /** What has happened since the last call; nothing when nothing has. */
  readonly next: () => readonly KindFrame[];
}

export function openFeed(world: World, name: string, feed: ExchangeFeed, entry: Fields): FeedFrames {
  const kept = world.bookOf(feed, entry);
  const frames = kept === undefined ? openPlain(world, name, feed, entry) : openBook(world, name, feed, entry, kept);
  return beatWhenIdle(world, feed, entry, frames);
}
