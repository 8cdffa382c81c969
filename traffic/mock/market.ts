import { exampleOf } from "./example-of.js";
import type { Description } from "./description.js";
import { countDecimals, isDecimal } from "./decimal.js";
import { isPriceName } from "./field-names.js";
import { isRecord } from "../is-record.js";
import {
  type Definitions,
  isTuple,
  itemSchema,
  type JsonSchema,
  propertySchema,
  resolveSchema,
} from "../json-schema.js";
import { createRandom, seedOf } from "./random.js";

/** What one market's prices move around, so that its book, trades and klines tell the same story. */
export interface Market {
  readonly mid: () => number;
  /** Decimals of its prices. */
  readonly decimals: number;
  readonly step: () => void;
}

export function createMarket(anchor: string, seed: number, name: string): Market {
  const random = createRandom(seedOf(seed, `market ${name}`));
  // Markets of one venue trade at prices of their own: from a tenth of the example's to ten times as much.
  let mid = Number(anchor) * 10 ** (random() * 2 - 1);
  return {
    mid: () => mid,
    // As the example has it, or more where the price is so small that they would not tell one from the next.
    decimals: Math.max(countDecimals(anchor), 4 - Math.floor(Math.log10(mid))),
    step: () => {
      mid *= 1 + (random() * 2 - 1) * 0.0002;
    },
  };
}

/** The largest price in the venue's own examples: that of its best known market, most likely. */
export function findAnchor({ exchange, schemas }: Description): string {
  const { definitions, messages } = schemas;
  const kinds = Object.values(exchange.feeds).flatMap((feed) => feed.updates);
  const prices = kinds.flatMap((kind) => {
    const schema = messages[kind] ?? {};
    return findPrices(definitions, schema, exampleOf(definitions, schema), undefined);
  });
  return prices.reduce((largest, price) => (Number(price) > Number(largest) ? price : largest), prices[0] ?? "100.00");
}

function findPrices(
  definitions: Definitions,
  reference: JsonSchema,
  value: unknown,
  inherited: string | undefined,
): readonly string[] {
  const schema = resolveSchema(definitions, reference);
  if (isPriceName(schema["x-name"] ?? inherited)) return readPrice(value);
  return partsOf(schema, value).flatMap(([name, part, item]) => findPrices(definitions, part, item, name));
}

function readPrice(value: unknown): readonly string[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  const text = String(value);
  return isDecimal(text) && Number(text) > 0 ? [text] : [];
}

type Part = readonly [name: string | undefined, schema: JsonSchema, value: unknown];

function partsOf(schema: JsonSchema, value: unknown): readonly Part[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const known = isTuple(schema) ? items.slice(0, schema.items.length) : items;
    return known.map((item, index): Part => [undefined, itemSchema(schema, index), item]);
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([name, item]): Part => [name, propertySchema(schema, name), item]);
}
