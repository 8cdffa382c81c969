import { accepts } from "./accepts.js";
import { drawAmount, drawPrice, isDecimal, stepDecimal } from "./decimal.js";
import { drawItems } from "./draw-list.js";
import { isAmountName, isIdName, isLeftName, isPriceName } from "./field-names.js";
import { isRecord } from "../is-record.js";
import { type Definitions, hasType, isMap, type JsonSchema, propertySchema, resolveSchema } from "./json-schema.js";
import { pick, type Random } from "./random.js";
import { isBar, tidyBar } from "./tidy-bar.js";

/** What a drawn frame depends on beside its schema and its model. */
export interface Drawing {
  readonly definitions: Definitions;
  readonly random: Random;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** What prices move around. */
  readonly mid: number;
  /** Decimals of a price. */
  readonly decimals: number;
  /** Greater than any before. */
  readonly nextId: (model: number) => number;
  /** Fields that are settled by their name, such as the market that was asked for. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Seconds between the rows of a history. */
  readonly spacing: number;
  /** True where as many rows come as happened; false where the example's number is kept. */
  readonly lively: boolean;
  /** What the fields stand in: a bar's amounts grow slowly, an order's must keep adding up, a trade's are free. */
  readonly within: "bar" | "order" | "other";
}

/** A value and the one that stood in its place in the frame before, if there was one. */
export interface Model {
  readonly value: unknown;
  readonly before: unknown;
}

/** A value like the model, as the schema allows, moved on by a step. */
export function drawValue(drawing: Drawing, reference: JsonSchema, model: Model, inherited?: string): unknown {
  const schema = resolveSchema(drawing.definitions, reference);
  const name = schema["x-name"] ?? inherited;
  const drawn = drawUnchecked(drawing, schema, model, name);
  return accepts(drawing.definitions, schema, drawn) ? drawn : model.value;
}

function drawUnchecked(drawing: Drawing, schema: JsonSchema, model: Model, name: string | undefined): unknown {
  const { value } = model;
  if (isKnown(drawing, schema, name)) return drawing.known[name];
  if ("const" in schema) return schema.const;
  if (schema.enum !== undefined) return pick(drawing.random, schema.enum);
  const alternative = (schema.oneOf ?? schema.anyOf)?.find((part) => accepts(drawing.definitions, part, value));
  if (alternative !== undefined) return drawValue(drawing, alternative, model, name);
  if (Array.isArray(value)) return drawItems(drawing, schema, { ...model, value });
  if (isRecord(value)) return drawFields(drawing, schema, value, model.before);
  if (typeof value === "string") return drawText(drawing, schema, value, model.before, name);
  if (typeof value === "number") return drawNumber(drawing, schema, value, model.before, name);
  return value;
}

function isKnown(drawing: Drawing, schema: JsonSchema, name: string | undefined): name is string {
  if (name === undefined || !Object.hasOwn(drawing.known, name)) return false;
  const value = drawing.known[name];
  return value !== undefined && accepts(drawing.definitions, schema, value);
}

export function placeOf(names: readonly string[]): Drawing["within"] {
  if (isBar(names)) return "bar";
  return names.some(isLeftName) ? "order" : "other";
}

function drawFields(
  drawing: Drawing,
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  before: unknown,
): unknown {
  const previous = isRecord(before) ? before : {};
  const fields = isMap(schema) ? keyMap(drawing, value) : value;
  const inner = { ...drawing, within: placeOf(Object.keys(value)) };
  const drawn = Object.entries(fields).map(([name, field]): [string, unknown] => [
    name,
    drawValue(inner, propertySchema(schema, name), { value: field, before: previous[name] }, name),
  ]);
  return Object.fromEntries(tidyBar(drawn, previous));
}

/** A map's keys are data: where texts were asked for, such as assets, they are the keys. */
function keyMap({ known }: Drawing, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const asked = Object.values(known)
    .flat()
    .filter((item) => typeof item === "string");
  const [model] = Object.values(value);
  return asked.length === 0 || model === undefined ? value : Object.fromEntries(asked.map((key) => [key, model]));
}

function drawText(
  drawing: Drawing,
  schema: JsonSchema,
  value: string,
  before: unknown,
  name: string | undefined,
): string {
  if (isDecimal(value) && isMoment(schema, Number(value))) return String(drawTime(drawing, schema));
  if (isIdName(name) && /^\d+$/.test(value)) return String(drawing.nextId(Number(value)));
  // Text that merely looks like a number, such as a version, carries no pattern.
  if (schema.pattern === undefined || !isDecimal(value)) return value;
  return drawDecimal(drawing, value, typeof before === "string" ? before : value, name);
}

function drawNumber(
  drawing: Drawing,
  schema: JsonSchema,
  value: number,
  before: unknown,
  name: string | undefined,
): number {
  if (isMoment(schema, value)) return drawTime(drawing, schema);
  if (isIdName(name)) return drawing.nextId(value);
  // A whole number that is neither a time nor an id counts something, which a step would falsify.
  if (hasType(schema, "integer")) return value;
  const decimal = drawDecimal(drawing, plain(value), plain(typeof before === "number" ? before : value), name);
  return Number(decimal);
}

function drawDecimal({ random, mid, decimals, within }: Drawing, value: string, before: string, name: string | undefined): string {
  if (isPriceName(name)) return drawPrice(mid, decimals, random);
  if (within === "order") return value;
  if (isAmountName(name) && within === "other") return drawAmount(value, random);
  return stepDecimal(before, 0.0005, random);
}

/** A count since the Unix epoch; a unit also stands beside durations, which are far smaller. */
function isMoment(schema: JsonSchema, value: number): boolean {
  const unit = schema["x-unit"];
  return unit !== undefined && value > 1e8 * { s: 1, ms: 1e3, us: 1e6 }[unit];
}

function drawTime({ now }: Drawing, schema: JsonSchema): number {
  const whole = !hasType(schema, "number");
  if (schema["x-unit"] === "us") return Math.floor(now * 1000);
  if (schema["x-unit"] === "ms") return whole ? Math.floor(now) : now;
  return whole ? Math.floor(now / 1000) : now / 1000;
}

/** Without an exponent. */
function plain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(8) : text;
}
