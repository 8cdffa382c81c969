import type { DecodedMessage } from "../../runtime/contract.js";
import { isRecord } from "../is-record.js";
import type { ExchangeFeed } from "./description.js";
import type { Fields } from "./fields.js";

/**
 * The entries that a subscribe or unsubscribe names: the listed ones, or the parameters themselves.
 * An empty list is one entry without fields where the venue means everything by it.
 */
export function readEntries(feed: ExchangeFeed, params: Fields): readonly Fields[] {
  const listed = feed.entries === undefined ? undefined : params[feed.entries];
  if (feed.entries === undefined) return [withoutFixed(feed, params)];
  if (!Array.isArray(listed)) return everything(feed);
  const entries = (listed as readonly unknown[]).map((item) => wrapEntry(feed, item));
  return entries.length === 0 ? everything(feed) : entries;
}

function withoutFixed(feed: ExchangeFeed, params: Fields): Fields {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !(name in (feed.with ?? {}))));
}

function everything(feed: ExchangeFeed): readonly Fields[] {
  return feed.all === true ? [{}] : [];
}

function wrapEntry(feed: ExchangeFeed, item: unknown): Fields {
  if (isRecord(item)) return item;
  return feed.entry === undefined ? {} : { [feed.entry]: item };
}

/** The parameters of a decoded request; none where it takes none. */
export function readParams(request: DecodedMessage | undefined): Fields {
  return request !== undefined && "params" in request && isRecord(request.params) ? request.params : {};
}

/** The feed's name on the wire for an entry: the letters are those of the request that it was read from. */
export function addressOf({ address }: Pick<ExchangeFeed, "address">, entry: Fields): string {
  const fill = (field: string): string => {
    const value = entry[field];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return (address ?? "").replace(/\{([^}]*)\}/g, (_, field: string) => fill(field));
}

/** Tells the entries of a feed apart. */
export function entryKey(feed: ExchangeFeed, entry: Fields): string {
  const fields = Object.keys(feed.key);
  const told = fields.length > 0 && fields.every((field) => field in entry);
  return JSON.stringify(told ? fields.map((field) => entry[field]) : entry);
}
