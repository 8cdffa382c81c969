import { isRecord } from "../is-record.js";
import { accepts } from "./accepts.js";
import { drawItems } from "./draw-list.js";
import { drawNumber, drawText } from "./draw-scalar.js";
import type { Drawing, Model } from "./drawing.js";
import { isMap, type JsonSchema, propertySchema, resolveSchema } from "../json-schema.js";
import { pick } from "./random.js";
import { tidyBar } from "./tidy-bar.js";
import { placeOf } from "./value-place.js";

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
  if (schema.enum !== undefined) return drawChoice(drawing, schema.enum, value);
  const alternative = (schema.oneOf ?? schema.anyOf)?.find((part) => accepts(drawing.definitions, part, value));
  if (alternative !== undefined) return drawValue(drawing, alternative, model, name);
  if (Array.isArray(value)) return drawItems(drawing, schema, { ...model, value }, drawValue);
  if (isRecord(value)) return drawFields(drawing, schema, value, model.before);
  if (typeof value === "string") return drawText(drawing, schema, value, model.before, name);
  if (typeof value === "number") return drawNumber(drawing, schema, value, model.before, name);
  return value;
}

function drawChoice({ words, lively, random }: Drawing, choices: readonly unknown[], example: unknown): unknown {
  const asked = choices.find((choice) => words.includes(choice));
  if (asked !== undefined) return asked;
  return lively ? pick(random, choices) : example;
}

function isKnown(drawing: Drawing, schema: JsonSchema, name: string | undefined): name is string {
  if (name === undefined || !Object.hasOwn(drawing.known, name)) return false;
  const value = drawing.known[name];
  return value !== undefined && accepts(drawing.definitions, schema, value);
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
