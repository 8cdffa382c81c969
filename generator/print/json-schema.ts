import type {
  ListSchema,
  LiteralSchema,
  Message,
  NamedSchema,
  NumberSchema,
  ObjectSchema,
  Protocol,
  Schema,
  StringSchema,
  TupleSchema,
  UnionSchema,
} from "../protocol.js";
import type { Sequence } from "../sequence.js";
import { addressPattern } from "../words.js";

export type Scalar = string | number | boolean | null;

export type JsonTypeName = "null" | "boolean" | "number" | "integer" | "string" | "array" | "object";

/** The part of draft-07 that schemas are printed in. https://json-schema.org/draft-07/json-schema-validation */
export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  /** Where the spec says it: the origin of the schema. */
  readonly $comment?: string;
  readonly "x-name"?: string;
  readonly "x-unit"?: "s" | "ms" | "us";
  readonly "x-sequence"?: Sequence;
  /** Value -> what it means. */
  readonly "x-codes"?: Readonly<Record<string, string>>;
  readonly type?: JsonTypeName | readonly JsonTypeName[];
  readonly const?: Scalar;
  readonly enum?: readonly Scalar[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly additionalItems?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly examples?: readonly unknown[];
}

export interface JsonSchemaOptions {
  /** Keep what says nothing to a validator: origins, descriptions, names, units. Off unless set. */
  readonly annotate?: boolean;
}

/** A reference stays one: `{"$ref": "#/definitions/Level"}`. */
export function toJsonSchema(schema: Schema, options: JsonSchemaOptions = {}): JsonSchema {
  const rules = rulesOf(schema, (part) => toJsonSchema(part, options));
  return options.annotate === true ? { ...annotationsOf(schema), ...rules } : rules;
}

/** The text of a venue's `schemas.json`, for other languages: every message by its kind, with its examples. */
export function schemasJson(protocol: Protocol): string {
  const document = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: protocol.venue,
    $comment: protocol.origin,
    title: protocol.title,
    definitions: Object.fromEntries(protocol.schemas.map((named) => [named.name, definition(named)])),
    messages: Object.fromEntries(protocol.messages.map((message) => [message.name, messageSchema(message)])),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function definition({ description, schema }: NamedSchema): JsonSchema {
  return { ...optional("description", description), ...toJsonSchema(schema, { annotate: true }) };
}

function messageSchema({ description, payload, examples }: Message): JsonSchema {
  return {
    ...optional("description", description),
    ...toJsonSchema(payload, { annotate: true }),
    examples: examples.map((example) => example.payload),
  };
}

function annotationsOf(schema: Schema): JsonSchema {
  const { description, name, unit, sequence, origin } = schema;
  const codes = schema.kind === "number" ? schema.codes : undefined;
  return {
    ...optional("description", description),
    $comment: origin,
    ...optional("x-name", name),
    ...optional("x-unit", unit),
    ...optional("x-sequence", sequence),
    ...(codes !== undefined && { "x-codes": Object.fromEntries(codes.map(({ value, means }) => [value, means])) }),
  };
}

type Print = (part: Schema) => JsonSchema;

function rulesOf(schema: Schema, print: Print): JsonSchema {
  switch (schema.kind) {
    case "unknown":
      return {};
    case "null":
    case "boolean":
      return { type: schema.kind };
    case "number":
      return numberRules(schema);
    case "string":
      return stringRules(schema);
    case "address":
      return { type: "string", pattern: addressPattern(schema) };
    case "literal":
      return literalRules(schema);
    case "object":
      return objectRules(schema, print);
    case "map":
      return { type: "object", additionalProperties: print(schema.values) };
    case "list":
      return listRules(schema, print);
    case "tuple":
      return tupleRules(schema, print);
    case "union":
      return unionRules(schema, print);
    case "reference":
      return { $ref: `#/definitions/${schema.target}` };
  }
}

function numberRules(schema: NumberSchema): JsonSchema {
  return {
    type: schema.integer ? "integer" : "number",
    ...optional("minimum", schema.minimum),
    ...optional("maximum", schema.maximum),
    ...optional("exclusiveMinimum", schema.exclusiveMinimum),
    ...optional("exclusiveMaximum", schema.exclusiveMaximum),
    ...optional("multipleOf", schema.multipleOf),
  };
}

function stringRules(schema: StringSchema): JsonSchema {
  return {
    type: "string",
    ...optional("minLength", schema.minLength),
    ...optional("maxLength", schema.maxLength),
    ...optional("pattern", schema.pattern),
  };
}

function literalRules({ values }: LiteralSchema): JsonSchema {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? { const: only } : { enum: values };
}

function objectRules({ properties, open }: ObjectSchema, print: Print): JsonSchema {
  const required = properties.filter((property) => property.required).map(({ name }) => name);
  return {
    type: "object",
    ...(required.length > 0 && { required }),
    ...(properties.length > 0 && {
      properties: Object.fromEntries(properties.map(({ name, schema }) => [name, print(schema)])),
    }),
    ...(!open && { additionalProperties: false }),
  };
}

function listRules({ items, minItems, maxItems }: ListSchema, print: Print): JsonSchema {
  return {
    type: "array",
    ...optional("minItems", minItems),
    ...optional("maxItems", maxItems),
    items: print(items),
  };
}

/** Draft-07 wants at least one schema in a positional `items`; a tuple of nothing is bounded by its length alone. */
function tupleRules({ elements, required, open }: TupleSchema, print: Print): JsonSchema {
  const positional = elements.length > 0;
  return {
    type: "array",
    ...(required > 0 && { minItems: required }),
    ...(!open && { maxItems: elements.length }),
    ...(positional && { items: elements.map(print), additionalItems: open }),
  };
}

/**
 * Scalars of different types become one schema with several types, because their keywords do not
 * touch each other: the code for it is smaller, and a failure says all the types that would do.
 */
function unionRules({ alternatives }: UnionSchema, print: Print): JsonSchema {
  const anyOf = alternatives.map(print);
  const literals = alternatives.flatMap(literalValues);
  if (literals.length > 0 && anyOf.every(isBareLiteral)) return { enum: [...new Set(literals)] };
  return (alternatives.every(isScalar) && mergeTypes(anyOf)) || { anyOf };
}

function literalValues(schema: Schema): readonly Scalar[] {
  if (schema.kind === "null") return [null];
  return schema.kind === "literal" ? schema.values : [];
}

function isBareLiteral(schema: JsonSchema): boolean {
  const [key, ...others] = Object.keys(withoutOrigin(schema));
  return others.length === 0 && (key === "const" || key === "enum" || schema.type === "null");
}

function isScalar({ kind }: Schema): boolean {
  return kind === "null" || kind === "boolean" || kind === "number" || kind === "string" || kind === "address";
}

function mergeTypes(schemas: readonly JsonSchema[]): JsonSchema | undefined {
  const types = schemas.flatMap(({ type }) => type ?? []);
  const distinct = new Set(types.map((type) => (type === "integer" ? "number" : type)));
  const annotated = schemas.some((schema) => annotations.some((key) => key in schema));
  if (annotated || distinct.size < types.length) return undefined;
  return { ...schemas.map(withoutOrigin).reduce((merged, schema) => ({ ...merged, ...schema })), type: types };
}

const annotations: readonly (keyof JsonSchema)[] = ["description", "x-name", "x-unit", "x-sequence"];

/** Alternatives that become one have the origin of their union. */
function withoutOrigin({ $comment: _origin, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, Value>>);
}
