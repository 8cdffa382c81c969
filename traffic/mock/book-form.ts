import type { Book, BookView } from "./book.js";
import { findBookKinds } from "./book-kinds.js";
import type { Description, ExchangeBook, ExchangeFeed } from "./description.js";
import { exampleOf } from "./example-of.js";
import type { Fields } from "./fields.js";
import type { Definitions, JsonSchema } from "../json-schema.js";
import { type NamedPart, namedParts, schemaAt } from "./named-parts.js";
import { parsePointer, readPointer } from "./pointer.js";

/** A message that a book is written in. */
export interface BookMessage {
  readonly kind: string;
  readonly schema: JsonSchema;
}

/** How one feed writes its book: from its messages' schemas and examples. */
export interface BookForm {
  readonly rule: ExchangeBook;
  readonly definitions: Definitions;
  /** What the whole book comes in. */
  readonly whole: BookMessage;
  /** What its changes come in. */
  readonly change: BookMessage;
  /** A level of the venue's own, as a model. */
  readonly level: unknown;
  readonly parts: readonly NamedPart[];
  /** Decimals of a price; a tick is the last of them. */
  readonly decimals: number;
}

export function createBookForm(
  description: Description,
  feed: ExchangeFeed,
  rule: ExchangeBook,
  decimals: number,
): BookForm {
  const { definitions, messages } = description.schemas;
  const kinds = findBookKinds(description, feed, rule);
  const messageOf = (kind = ""): BookMessage => ({ kind, schema: messages[kind] ?? {} });
  const [whole, change] = [messageOf(kinds.whole), messageOf(kinds.change)];
  const example = exampleOf(definitions, whole.schema);
  const level = [rule.bids, rule.asks]
    .map((side) => readPointer(example, `${side}/0`))
    .find((item) => item !== undefined);
  const parts = namedParts(definitions, schemaAt(definitions, whole.schema, [...parsePointer(rule.bids), "0"]));
  return { rule, definitions, whole, change, level, parts, decimals };
}

/** Whether one list holds both sides, told apart by the sign of the amount. */
export function isSigned({ bids, asks }: ExchangeBook): boolean {
  return bids === asks;
}

/** Whether each update is a whole book: nothing tells a whole one from a change. */
export function isWholeEachTime({ rule, whole, change }: BookForm): boolean {
  return rule.snapshot === undefined && whole.kind === change.kind;
}

/** Reads what the book holds for one subscriber. */
export function viewBook(book: Book, rule: ExchangeBook, fields: Fields): BookView {
  return book.view(countLevels(rule, fields));
}

/** How many levels a side the entry asks for, which some venues count in text; `undefined` where it is all of them. */
function countLevels({ trim, levels }: ExchangeBook, fields: Fields): number | undefined {
  const field = trim ?? levels?.field;
  const asked = field === undefined ? NaN : Number(fields[field]);
  return Number.isInteger(asked) ? asked : levels?.default;
}
