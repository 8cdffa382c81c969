import { isRecord } from "./is-record.js";

/** The part of draft-07 that `schemas.json` uses, with the spec's own annotations. */
export interface JsonSchema {
  readonly $ref?: string;
  /** Where the spec says it: a file and a JSON Pointer into it. */
  readonly $comment?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  /** A list's item, or a tuple's elements. */
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly additionalItems?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly examples?: readonly unknown[];
  readonly "x-name"?: string;
  readonly "x-unit"?: "s" | "ms" | "us";
  /** Value -> what it means. */
  readonly "x-codes"?: Readonly<Record<string, string>>;
  readonly "x-sequence"?: Sequence;
}

/** A number that counts frames of its connection; see `x-sequence` in the vocabulary. */
export interface Sequence {
  readonly counter: string;
  readonly first?: number;
  readonly idle?: number;
  readonly counts: "always" | "sometimes" | "never";
}

export type Definitions = Readonly<Record<string, JsonSchema>>;

const definition = "#/definitions/";

/** Follows references and folds `allOf`; what stands beside a reference wins over its target. */
export function resolveSchema(definitions: Definitions, schema: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) {
    const { $ref, ...beside } = schema;
    return { ...resolveSchema(definitions, findDefinition(definitions, $ref)), ...beside };
  }
  if (schema.allOf !== undefined) {
    const { allOf, ...beside } = schema;
    return [...allOf, beside].map((part) => resolveSchema(definitions, part)).reduce(foldSchemas);
  }
  return schema;
}

function findDefinition(definitions: Definitions, reference: string): JsonSchema {
  const name = reference.startsWith(definition) ? reference.slice(definition.length) : undefined;
  const found = name === undefined ? undefined : definitions[name];
  if (found === undefined) throw new Error(`schemas.json: no such definition: ${reference}`);
  return found;
}

function foldSchemas(one: JsonSchema, other: JsonSchema): JsonSchema {
  return {
    ...one,
    ...other,
    properties: { ...one.properties, ...other.properties },
    required: [...(one.required ?? []), ...(other.required ?? [])],
  };
}

/** Schema of an element where the schema is a tuple's, of any item where it is a list's. */
export function itemSchema(schema: JsonSchema, index: number): JsonSchema {
  const { items = {} } = schema;
  return isElements(items) ? (items[index] ?? {}) : items;
}

export function isTuple(schema: JsonSchema): schema is JsonSchema & { readonly items: readonly JsonSchema[] } {
  return schema.items !== undefined && isElements(schema.items);
}

function isElements(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

export function propertySchema(schema: JsonSchema, name: string): JsonSchema {
  const own = schema.properties?.[name];
  if (own !== undefined) return own;
  return isRecord(schema.additionalProperties) ? schema.additionalProperties : {};
}

/** An object whose keys are data. */
export function isMap(schema: JsonSchema): boolean {
  return schema.properties === undefined && isRecord(schema.additionalProperties);
}

export function hasType(schema: JsonSchema, type: string): boolean {
  return schema.type !== undefined && [schema.type].flat().includes(type);
}
