import type { Exchange, ExchangeFeed } from "./description.js";

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
