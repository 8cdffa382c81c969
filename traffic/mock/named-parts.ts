import { isRecord } from "../is-record.js";
import {
  type Definitions,
  isTuple,
  itemSchema,
  type JsonSchema,
  propertySchema,
  resolveSchema,
} from "../json-schema.js";

/** A property of an object or an element of a tuple: what it is called, and what it may be. */
export interface NamedPart {
  readonly key: string | number;
  readonly name: string | undefined;
  readonly schema: JsonSchema;
}

export function namedParts(definitions: Definitions, reference: JsonSchema): readonly NamedPart[] {
  const schema = resolveSchema(definitions, reference);
  if (isTuple(schema)) {
    return schema.items.map((element, key): NamedPart => {
      const part = resolveSchema(definitions, element);
      return { key, name: part["x-name"], schema: part };
    });
  }
  return Object.keys(schema.properties ?? {}).map((key): NamedPart => {
    const part = resolveSchema(definitions, propertySchema(schema, key));
    return { key, name: part["x-name"] ?? key, schema: part };
  });
}

export function readPart(value: unknown, { key }: NamedPart): unknown {
  if (Array.isArray(value)) return typeof key === "number" ? (value as readonly unknown[])[key] : undefined;
  return isRecord(value) ? value[key] : undefined;
}

/** The schema at a JSON Pointer into a frame; `{}` where the schema says nothing. */
export function schemaAt(definitions: Definitions, reference: JsonSchema, keys: readonly string[]): JsonSchema {
  const schema = resolveSchema(definitions, reference);
  const [key, ...rest] = keys;
  if (key === undefined) return schema;
  const isItem = schema.items !== undefined && /^(\d+|\*)$/.test(key);
  return schemaAt(definitions, isItem ? itemSchema(schema, Number(key)) : propertySchema(schema, key), rest);
}
