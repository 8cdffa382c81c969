import { isRecord } from "../is-record.js";
import {
  type Definitions,
  isTuple,
  itemSchema,
  type JsonSchema,
  propertySchema,
  resolveSchema,
} from "../json-schema.js";

/**
 * Whether a value fits a schema as far as the mock must know to choose between alternatives. The
 * catalogue's compiled validators judge what clients send; they know whole messages only, not parts.
 */
export function accepts(definitions: Definitions, reference: JsonSchema, value: unknown): boolean {
  const schema = resolveSchema(definitions, reference);
  const fits = (part: JsonSchema, item: unknown): boolean => accepts(definitions, part, item);
  return (
    (schema.type === undefined || [schema.type].flat().some((type) => isOfType(type, value))) &&
    (!("const" in schema) || schema.const === value) &&
    (schema.enum === undefined || schema.enum.includes(value)) &&
    acceptsAlternative(schema, value, fits) &&
    acceptsText(schema, value) &&
    acceptsNumber(schema, value) &&
    acceptsItems(schema, value, fits) &&
    acceptsProperties(schema, value, fits)
  );
}

type Fits = (schema: JsonSchema, value: unknown) => boolean;

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function acceptsAlternative(schema: JsonSchema, value: unknown, fits: Fits): boolean {
  const alternatives = schema.oneOf ?? schema.anyOf;
  return alternatives === undefined || alternatives.some((part) => fits(part, value));
}

function acceptsText(schema: JsonSchema, value: unknown): boolean {
  if (typeof value !== "string") return true;
  const { pattern, minLength = 0, maxLength = Infinity } = schema;
  if (value.length < minLength || value.length > maxLength) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(value);
}

function acceptsNumber(schema: JsonSchema, value: unknown): boolean {
  if (typeof value !== "number") return true;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  return value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum;
}

function acceptsItems(schema: JsonSchema, value: unknown, fits: Fits): boolean {
  if (!Array.isArray(value)) return true;
  const items: readonly unknown[] = value;
  const { minItems = 0, maxItems = Infinity } = schema;
  if (items.length < minItems || items.length > maxItems) return false;
  const known = isTuple(schema) ? items.slice(0, schema.items.length) : items;
  return known.every((item, index) => fits(itemSchema(schema, index), item));
}

function acceptsProperties(schema: JsonSchema, value: unknown, fits: Fits): boolean {
  if (!isRecord(value)) return true;
  const closed = schema.additionalProperties === false;
  return (
    (schema.required ?? []).every((name) => name in value) &&
    Object.entries(value).every(
      ([name, item]) => (!closed || name in (schema.properties ?? {})) && fits(propertySchema(schema, name), item),
    )
  );
}
