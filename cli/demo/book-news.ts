import { isRecord } from "../../traffic/is-record.js";
import { isSigned } from "../../traffic/mock/book-form.js";
import type { Description, ExchangeBook, ExchangeFeed } from "../../traffic/mock/description.js";
import { schemaAt } from "../../traffic/mock/named-parts.js";
import { parsePointer } from "../../traffic/mock/pointer.js";
import { orderUpdates } from "../../traffic/mock/update-kinds.js";

type Named = Readonly<Record<string, unknown>>;

/** What one update says of a book; its levels have names. */
export interface BookNews {
  readonly whole: boolean;
  readonly bids: readonly Named[];
  readonly asks: readonly Named[];
}

/** Reads the updates of one feed; `undefined` for one that holds no levels. */
export type BookReader = (message: object) => BookNews | undefined;

export function createBookReader(description: Description, feed: ExchangeFeed, rule: ExchangeBook): BookReader {
  return isSigned(rule) ? readRows(description, feed, rule) : readSides(description, feed, rule);
}

function readSides({ schemas }: Description, { updates: [kind = ""] }: ExchangeFeed, rule: ExchangeBook): BookReader {
  const [bidsName, asksName] = [lastKey(rule.bids), lastKey(rule.asks)];
  const keys = rule.snapshot === undefined ? undefined : parsePointer(rule.snapshot.at);
  // The decoded name of what marks a whole book.
  const flag = keys && (schemaAt(schemas.definitions, schemas.messages[kind] ?? {}, keys)["x-name"] ?? keys.at(-1));
  return (message) => {
    const book = findBook(message, bidsName, asksName);
    if (book === undefined) return undefined;
    const fields = Object.entries(message);
    const whole = flag === undefined || fields.some(([name, value]) => name === flag && value === rule.snapshot?.is);
    return { whole, bids: rowsOf(book[bidsName]), asks: rowsOf(book[asksName]) };
  };
}

/** One list, or one level, of which the sign of the amount says the side. */
function readRows(description: Description, feed: ExchangeFeed, rule: ExchangeBook): BookReader {
  const { definitions, messages } = description.schemas;
  const { opening } = orderUpdates(description, feed);
  const nameIn = (kind: string): string | undefined =>
    schemaAt(definitions, messages[kind] ?? {}, parsePointer(rule.bids))["x-name"];
  return (message) => {
    const kind = "kind" in message ? String(message.kind) : "";
    const name = nameIn(kind);
    const [, levels] = Object.entries(message).find(([key]) => key === name) ?? [];
    const rows = rowsOf(Array.isArray(levels) ? levels : [levels]).filter(({ amount }) => typeof amount === "number");
    if (rows.length === 0) return undefined;
    const [bids, asks] = [
      rows.filter(({ amount }) => Number(amount) > 0),
      rows.filter(({ amount }) => Number(amount) < 0),
    ];
    return { whole: opening.includes(kind), bids, asks };
  };
}

function rowsOf(levels: unknown): readonly Named[] {
  const rows: readonly unknown[] = Array.isArray(levels) ? levels : [];
  return rows.filter(isRecord);
}

function lastKey(pointer: string): string {
  return parsePointer(pointer).at(-1) ?? "";
}

function findBook(value: unknown, bids: string, asks: string): Named | undefined {
  if (!isRecord(value)) return undefined;
  if (bids in value || asks in value) return value;
  for (const item of Object.values(value)) {
    const found = findBook(item, bids, asks);
    if (found !== undefined) return found;
  }
  return undefined;
}
