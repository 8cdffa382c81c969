import type { Description, ExchangeFeed } from "./description.js";
import { readEntries, readParams } from "./entries.js";
import type { Fields } from "./fields.js";

/** The entries that the document's own examples subscribe to. */
export function exampleEntries({ catalogue, exchange, schemas }: Description, feed: ExchangeFeed): readonly Fields[] {
  const kind = exchange.operations[feed.subscribe]?.request ?? feed.subscribe;
  const frames = schemas.messages[kind]?.examples ?? [];
  return frames.flatMap((frame) => {
    const request = catalogue.requests[feed.subscribe]?.decode(frame);
    return request === undefined ? [] : readEntries(feed, readParams(request));
  });
}
