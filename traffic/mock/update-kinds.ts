import type { Description, ExchangeFeed } from "./description.js";
import { listedReference, payloadParts } from "./payload-parts.js";

/** Kinds of a feed's updates in the order in which they come. */
export interface UpdateKinds {
  /** Once, after the acknowledgement. */
  readonly opening: readonly string[];
  /** Each time that something happens. */
  readonly later: readonly string[];
}

/**
 * A feed opens with the kinds that are marked as first; where none is, with the first that lists what another
 * kind tells one by one. What neither opens nor lists comes later.
 */
export function orderUpdates(
  { exchange, schemas }: Description,
  { updates }: Pick<ExchangeFeed, "updates">,
): UpdateKinds {
  const partsOf = (kind: string) => [...payloadParts(schemas.definitions, schemas.messages[kind] ?? {}).values()];
  const listsAnother = (kind: string): boolean => {
    const told = updates.filter((other) => other !== kind).flatMap((other) => partsOf(other).map(({ $ref }) => $ref));
    const listed = partsOf(kind).map((part) => listedReference(schemas.definitions, part));
    return listed.some((reference) => reference !== undefined && told.includes(reference));
  };
  const lists = updates.filter(listsAnother);
  const marked = updates.filter((kind) => exchange.messages?.[kind]?.first === true);
  const opening = marked.length > 0 ? marked : lists.slice(0, 1);
  const later = updates.filter((kind) => !opening.includes(kind) && !lists.includes(kind));
  return { opening: opening.length > 0 ? opening : later, later: later.length > 0 ? later : updates };
}
