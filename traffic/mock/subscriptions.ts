import type { Exchange, ExchangeFeed } from "./description.js";
import { entryKey, readEntries } from "./entries.js";
import { type FeedFrames, openFeed } from "./feed-frames.js";
import type { Fields, World } from "./world.js";

/** What one connection is subscribed to. */
export class Subscriptions {
  readonly #world: World;
  /** By feed, then by entry. */
  readonly #feeds = new Map<string, Map<string, FeedFrames>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Takes the entries on, in the venue's way; gives the frames of those that are new. `undefined`: too many. */
  add(name: string, feed: ExchangeFeed, params: Fields): readonly FeedFrames[] | undefined {
    const held = feed.again === "replace" ? [] : [...(this.#feeds.get(name) ?? [])];
    const added = readEntries(feed, params).map((entry): [string, FeedFrames] => [
      entryKey(feed, entry),
      openFeed(this.#world, name, feed, entry),
    ]);
    const next = new Map([...held, ...added]);
    if (next.size > (feed.perConnection ?? Infinity)) return undefined;
    this.#feeds.set(name, next);
    return [...new Map(added).values()];
  }

  /** Drops the feed where the venue drops all at once, else the entries that are named, else the feed. */
  drop(name: string, feed: ExchangeFeed, params: Fields): void {
    const named = readEntries(feed, params).filter((entry) => Object.keys(entry).length > 0);
    const keys = named.map((entry) => entryKey(feed, entry));
    if (feed.drops === "all" || keys.length === 0) this.#feeds.delete(name);
    for (const key of keys) this.#feeds.get(name)?.delete(key);
  }

  all(): readonly FeedFrames[] {
    return [...this.#feeds.values()].flatMap((entries) => [...entries.values()]);
  }
}

/** What a request does to subscriptions, if anything. */
export interface FeedRequest {
  readonly name: string;
  readonly feed: ExchangeFeed;
  readonly does: "subscribe" | "unsubscribe";
}

export function findFeedRequest(exchange: Exchange, operation: string): FeedRequest | undefined {
  for (const [name, feed] of Object.entries(exchange.feeds)) {
    if (feed.subscribe === operation) return { name, feed, does: "subscribe" };
    if (feed.unsubscribe === operation) return { name, feed, does: "unsubscribe" };
  }
  return undefined;
}
