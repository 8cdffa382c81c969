import type { Description, ExchangeFeed } from "./description.js";
import { exampleEntries } from "./example-entries.js";

/**
 * The fields that say which market an entry or a request speaks of, those that the most feeds have first. A feed
 * says it in what tells its entries apart; one that frames are bound to by an id, in its address or its examples.
 */
export function findMarketFields(description: Description): readonly string[] {
  const counts = new Map<string, number>();
  for (const feed of Object.values(description.exchange.feeds)) {
    for (const field of new Set(fieldsOf(description, feed))) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([field]) => field);
}

function fieldsOf(description: Description, feed: ExchangeFeed): readonly string[] {
  const own = Object.keys(feed.key).filter((field) => field !== "address");
  if (own.length > 0) return own;
  const inAddress = [...(feed.address ?? "").matchAll(/\{([^}]*)\}/g)].flatMap(([, field]) => field ?? []);
  const texts = exampleEntries(description, feed)
    .flatMap(Object.entries)
    .filter(([, value]) => typeof value === "string");
  return [...inAddress, ...texts.map(([field]) => field)];
}
