import { type Book, createBook } from "./book.js";
import { type BookForm, createBookForm } from "./book-form.js";
import type { Description, ExchangeBook, ExchangeFeed } from "./description.js";
import type { Drawing } from "./drawing.js";
import { exampleOf } from "./example-of.js";
import type { Fields } from "./fields.js";
import type { JsonSchema } from "../json-schema.js";
import { createMarket, findAnchor, type Market } from "./market.js";
import { findMarketFields } from "./market-fields.js";
import { createRandom, seedOf } from "./random.js";

/** A market's book and how its feed writes it. */
export interface KeptBook {
  readonly book: Book;
  readonly form: BookForm;
}

/** What goes on at the venue, whoever is listening: markets and their books. */
export interface World {
  readonly description: Description;
  /** The name of the market that the fields speak of; empty when they name none. */
  readonly nameOf: (fields: Fields) => string;
  readonly bookOf: (feed: ExchangeFeed, fields: Fields) => KeptBook | undefined;
  /** What to draw a frame with. `stream` names whose numbers these are. */
  readonly drawingOf: (stream: string, fields: Fields) => Drawing;
  readonly schemaOf: (kind: string) => JsonSchema;
  readonly exampleOf: (kind: string) => unknown;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Lets every market move. */
  readonly step: () => void;
}

export interface WorldOptions {
  readonly seed: number;
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number;
}

export function createWorld(description: Description, { seed, clock }: WorldOptions): World {
  const { schemas } = description;
  const anchor = findAnchor(description);
  const marketFields = findMarketFields(description);
  const markets = new Map<string, Market>();
  const books = new Map<string, KeptBook & { readonly market: Market }>();
  const randoms = new Map<string, Drawing["random"]>();
  let lastId = 0;

  const nameOf = (fields: Fields): string => {
    const named = marketFields.map((field) => fields[field]).find((value) => typeof value === "string");
    return typeof named === "string" ? named : "";
  };
  const marketOf = (name: string): Market => obtain(markets, name, () => createMarket(anchor, seed, name));
  const schemaOf = (kind: string): JsonSchema => schemas.messages[kind] ?? {};

  const openBook = (feed: ExchangeFeed, rule: ExchangeBook, name: string): KeptBook & { readonly market: Market } => {
    const market = marketOf(name);
    const form = createBookForm(description, feed, rule, market.decimals);
    return { market, form, book: createBook(seed, name, inTicks(market)) };
  };

  return {
    description,
    nameOf,
    schemaOf,
    exampleOf: (kind) => exampleOf(schemas.definitions, schemaOf(kind)),
    now: clock,
    bookOf: (feed, fields) => {
      const { book: rule, updates } = feed;
      const [kind] = updates;
      if (rule === undefined || kind === undefined) return undefined;
      const name = nameOf(fields);
      return obtain(books, `${kind} ${name}`, () => openBook(feed, rule, name));
    },
    drawingOf: (stream, fields) => ({
      definitions: schemas.definitions,
      random: obtain(randoms, stream, () => createRandom(seedOf(seed, stream))),
      now: clock(),
      mid: marketOf(nameOf(fields)).mid(),
      decimals: marketOf(nameOf(fields)).decimals,
      nextId: (model) => (lastId = Math.max(lastId, model) + 1),
      known: fields,
      words: [],
      lively: false,
      within: "other",
      spacing: typeof fields["interval"] === "number" && fields["interval"] > 0 ? fields["interval"] : 60,
    }),
    step: () => {
      for (const market of markets.values()) market.step();
      for (const { book, market } of books.values()) book.step(inTicks(market));
    },
  };
}

function inTicks({ mid, decimals }: Market): number {
  return mid() * 10 ** decimals;
}

/** Clients choose the names, so what is kept for them is bounded: the name unused for longest goes. */
const kept = 2000;

function obtain<Value>(values: Map<string, Value>, key: string, create: () => Value): Value {
  const value = values.get(key) ?? create();
  values.delete(key);
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > kept && oldest !== undefined) values.delete(oldest);
  return value;
}
