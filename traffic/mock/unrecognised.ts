import type { Description, ExchangeFeed, RefusalCause } from "./description.js";
import { resolveSchema } from "../json-schema.js";
import { payloadParts } from "./payload-parts.js";
import { readPointer } from "./pointer.js";

/** Why a frame is no request of the venue: it may subscribe, but to no topic that there is, or to one in a wrong way. */
export function whyUnrecognised(description: Description, frame: unknown): RefusalCause {
  const feeds = Object.values(description.exchange.feeds);
  const meant = feeds
    .flatMap((feed) => requestsOf(description, feed))
    .filter(({ method, says }) => says(frame, method));
  if (meant.length === 0) return "unknown";
  return meant.some(({ address, says }) => says(frame, address)) ? "invalid" : "unknownTopic";
}

/** A request about a feed, and the words that tell it from others. */
interface KnownRequest {
  readonly method: string;
  readonly address: string | undefined;
  /** Whether the frame has the word where the request must have it. */
  readonly says: (frame: unknown, word: string | undefined) => boolean;
}

function requestsOf(
  description: Description,
  { subscribe, unsubscribe, address }: ExchangeFeed,
): readonly KnownRequest[] {
  const { definitions, messages } = description.schemas;
  return [subscribe, unsubscribe].flatMap((name) => {
    const operation = description.exchange.operations[name];
    if (operation === undefined) return [];
    const parts = [...payloadParts(definitions, messages[operation.request] ?? {})];
    const constants = parts.map(([at, part]) => [at, resolveSchema(definitions, part).const] as const);
    const says: KnownRequest["says"] = (frame, word) =>
      word !== undefined && constants.some(([at, value]) => value === word && readPointer(frame, at) === word);
    return [{ method: operation.method, address: address ?? undefined, says }];
  });
}
