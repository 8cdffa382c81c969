import type { Channel, Feed } from "../../protocol.js";
import { checkBinding } from "./feed-binding.js";
import { checkEntries, entryFields } from "./feed-entry.js";
import { checkKey } from "./feed-key.js";
import { checkLeaving } from "./feed-leaving.js";
import type { Model } from "./model.js";

/** A feed that is subscribed to: its requests, its entries, and how its updates are told from each other. */
export function checkFeeds(model: Model): void {
  for (const channel of model.protocol.channels) {
    if (channel.feed !== undefined) checkFeed(channel, channel.feed, model);
  }
}

function checkFeed(channel: Channel, feed: Feed, model: Model): void {
  const subscribe = model.request(model.sent(model.place(feed.origin, "subscribe")));
  const unsubscribe = model.request(model.sent(model.place(feed.origin, "unsubscribe")));
  if (subscribe !== undefined) checkEntries(feed, subscribe, model);
  const fields = subscribe === undefined ? undefined : entryFields(feed, subscribe, model);
  if (feed.bind === undefined) checkKey(channel, feed, fields, model);
  else checkBinding(feed, feed.bind, model);
  if (unsubscribe !== undefined && fields !== undefined) checkLeaving(feed, unsubscribe, fields, model);
}
