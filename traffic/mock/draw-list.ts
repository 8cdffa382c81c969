import type { Drawing, Model } from "./drawing.js";
import { isIdName } from "./field-names.js";
import { isTuple, itemSchema, type JsonSchema, resolveSchema } from "../json-schema.js";
import { between } from "./random.js";
import { namedParts, readPart } from "./named-parts.js";
import { tidyBar } from "./tidy-bar.js";
import { placeOf } from "./value-place.js";

/** Draws a value inside a list: handed in, because values may be lists again. */
export type Draw = (drawing: Drawing, schema: JsonSchema, model: Model) => unknown;

/** The items of a list or the elements of a tuple. */
export function drawItems(
  drawing: Drawing,
  schema: JsonSchema,
  model: Model & { value: readonly unknown[] },
  draw: Draw,
): unknown {
  const before: readonly unknown[] = Array.isArray(model.before) ? model.before : [];
  return isTuple(schema)
    ? drawElements(drawing, schema, model.value, before, draw)
    : drawRows(drawing, schema, model.value, before, draw);
}

function drawElements(
  drawing: Drawing,
  schema: JsonSchema & { readonly items: readonly JsonSchema[] },
  value: readonly unknown[],
  before: readonly unknown[],
  draw: Draw,
): readonly unknown[] {
  const nameOf = (index: number): string =>
    resolveSchema(drawing.definitions, itemSchema(schema, index))["x-name"] ?? String(index);
  const inner = { ...drawing, within: placeOf(value.map((_, index) => nameOf(index))) };
  const drawn = value.map((item, index): [string, unknown] => [
    nameOf(index),
    draw(inner, itemSchema(schema, index), { value: item, before: before[index] }),
  ]);
  const previous = Object.fromEntries(before.map((item, index) => [nameOf(index), item]));
  return tidyBar(drawn, previous).map(([, item]) => item);
}

/** Rows get their ids in the order of their age, and a history's times lie one bar apart. */
function drawRows(
  drawing: Drawing,
  schema: JsonSchema,
  example: readonly unknown[],
  before: readonly unknown[],
  draw: Draw,
): readonly unknown[] {
  const item = resolveSchema(drawing.definitions, itemSchema(schema, 0));
  const oldestFirst = isOldestFirst(drawing, item, example);
  const value = isHistory(drawing, item) ? example : varyLength(drawing, schema, example);
  const ages = value.map((_, index) => (oldestFirst ? value.length - 1 - index : index));
  const rows = new Map<number, unknown>();
  for (const age of ages.toSorted((a, b) => b - a)) {
    const index = ages.indexOf(age);
    const aged = isHistory(drawing, item) ? { ...drawing, now: barTime(drawing, age) } : drawing;
    rows.set(index, draw(aged, item, { value: value[index], before: before[index] }));
  }
  return value.map((_, index) => rows.get(index));
}

/** One to three rows, as things happen; as many as the example where rows do not happen one by one. */
function varyLength(drawing: Drawing, schema: JsonSchema, example: readonly unknown[]): readonly unknown[] {
  if (!drawing.lively || example.length === 0 || rankOf(drawing, itemSchema(schema, 0), example[0]) === undefined) {
    return example;
  }
  const { minItems = 0, maxItems = Infinity } = schema;
  const length = Math.max(minItems, Math.min(maxItems, between(drawing.random, 1, 3)));
  return Array.from({ length }, (_, index) => example[index % example.length]);
}

function barTime({ now, spacing }: Drawing, age: number): number {
  const length = spacing * 1000;
  return (Math.floor(now / length) - age) * length;
}

function isOldestFirst(drawing: Drawing, item: JsonSchema, value: readonly unknown[]): boolean {
  const first = rankOf(drawing, item, value.at(0));
  const last = rankOf(drawing, item, value.at(-1));
  return first !== undefined && last !== undefined && first < last;
}

/** What orders a row among others: its id or its time. */
function rankOf({ definitions }: Drawing, item: JsonSchema, value: unknown): number | undefined {
  const ranked = namedParts(definitions, item).find(({ name, schema }) => isIdName(name) || "x-unit" in schema);
  return ranked === undefined ? undefined : Number(readPart(value, ranked));
}

/** Rows with a time and no id, such as klines, stand for stretches of time. */
function isHistory({ definitions }: Drawing, item: JsonSchema): boolean {
  const parts = namedParts(definitions, item);
  return parts.some(({ schema }) => "x-unit" in schema) && !parts.some(({ name }) => isIdName(name));
}
