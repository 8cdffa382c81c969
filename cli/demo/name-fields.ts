import { isRecord } from "../../traffic/is-record.js";
import {
  type Definitions,
  isTuple,
  itemSchema,
  type JsonSchema,
  propertySchema,
  resolveSchema,
} from "../../traffic/json-schema.js";

/**
 * A decoded message with its tuples as objects too: their elements' names are in TypeScript and in the schema,
 * not in the data. To print any venue's messages by the names of their fields.
 */
export function nameFields(definitions: Definitions, reference: JsonSchema, message: object): object {
  const parts = spreadParts(definitions, resolveSchema(definitions, reference));
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => [name, nameValue(definitions, parts.get(name) ?? {}, value)]),
  );
}

/** A payload's fields as decoding spreads them: those of a positional property stand beside the others. */
function spreadParts(definitions: Definitions, payload: JsonSchema): ReadonlyMap<string, JsonSchema> {
  const parts = new Map<string, JsonSchema>();
  const properties = isTuple(payload) ? { "": payload } : (payload.properties ?? {});
  for (const [property, reference] of Object.entries(properties)) {
    const schema = resolveSchema(definitions, reference);
    const elements = isTuple(schema) ? schema.items.map((element) => resolveSchema(definitions, element)) : [schema];
    for (const element of elements) parts.set(element["x-name"] ?? property, element);
  }
  return parts;
}

function nameValue(definitions: Definitions, reference: JsonSchema, value: unknown): unknown {
  const schema = resolveSchema(definitions, reference);
  if (Array.isArray(value)) return nameItems(definitions, schema, value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, nameValue(definitions, propertySchema(schema, name), item)]),
  );
}

function nameItems(definitions: Definitions, schema: JsonSchema, value: readonly unknown[]): unknown {
  const items = value.map((item, index) => nameValue(definitions, itemSchema(schema, index), item));
  if (!isTuple(schema)) return items;
  return Object.fromEntries(
    items.map((item, index) => [
      resolveSchema(definitions, itemSchema(schema, index))["x-name"] ?? String(index),
      item,
    ]),
  );
}
