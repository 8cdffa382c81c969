import type { JsonSchema, JsonTypeName, Scalar } from "../json-schema.js";

/** Every named schema of the venue. */
export type Definitions = ReadonlyMap<string, JsonSchema>;

/** Types as JavaScript tells them apart: an integer is a number. */
export type TestedType = Exclude<JsonTypeName, "integer">;

/** What a value can be: one of some types or, where `values` is there, one of some constants. */
export interface Domain {
  readonly types: readonly TestedType[];
  readonly values?: readonly Scalar[];
}

/** Holds for a value when it, or its part at the key, lies in the domain. */
export interface Test extends Domain {
  readonly at?: string | number;
}

/** One alternative of a union; the last has no test, because nothing else is left. */
export interface Choice {
  readonly index: number;
  readonly test?: Test;
}

const anything: Domain = { types: ["null", "boolean", "number", "string", "array", "object"] };
const nothing: Domain = { types: [] };

/**
 * An order in which each alternative has a test that it always passes and that no later one can
 * pass, so that a chain of tests takes exactly what the union takes; `undefined` where there is none.
 */
export function chooseAlternatives(union: readonly JsonSchema[], definitions: Definitions): Choice[] | undefined {
  const alternatives = union.map((schema, index) => ({ index, schema: follow(schema, definitions) }));
  const choices: Choice[] = [];
  while (alternatives.length > 1) {
    const choice = firstChoice(alternatives, definitions);
    if (choice === undefined) return undefined;
    choices.push(choice);
    alternatives.splice(
      alternatives.findIndex(({ index }) => index === choice.index),
      1,
    );
  }
  return [...choices, ...alternatives.map(({ index }) => ({ index }))];
}

interface Alternative {
  readonly index: number;
  readonly schema: JsonSchema;
}

function firstChoice(alternatives: readonly Alternative[], definitions: Definitions): Choice | undefined {
  for (const { index, schema } of alternatives) {
    const others = alternatives.filter((other) => other.index !== index).map((other) => other.schema);
    const test = candidates(schema, definitions).find((candidate) =>
      others.every((other) => areApart(candidate, domainAt(other, candidate.at, definitions))),
    );
    if (test !== undefined) return { index, test };
  }
  return undefined;
}

/** Tests that every value of the schema passes, the cheapest first. */
function candidates(schema: JsonSchema, definitions: Definitions): Test[] {
  return [undefined, ...requiredKeys(schema)].map((at) => ({
    ...(at !== undefined && { at }),
    ...domainAt(schema, at, definitions),
  }));
}

function requiredKeys(schema: JsonSchema): readonly (string | number)[] {
  if (schema.type === "object") return schema.required ?? [];
  if (schema.type === "array") return Array.from({ length: schema.minItems ?? 0 }, (_, index) => index).slice(0, 8);
  return [];
}

/** What can stand at the key of a value of the schema; nothing, where its values have no such part. */
function domainAt(schema: JsonSchema, at: string | number | undefined, definitions: Definitions): Domain {
  if (at === undefined) return domainOf(schema, definitions);
  const types = domainOf(schema, definitions).types;
  if (!types.includes(typeof at === "number" ? "array" : "object")) return nothing;
  if (schema.type !== "array" && schema.type !== "object") return anything;
  const part = typeof at === "number" ? elementAt(schema, at) : propertyAt(schema, at);
  return part === undefined ? nothing : domainOf(part, definitions);
}

function elementAt(schema: JsonSchema, at: number): JsonSchema | undefined {
  if (schema.maxItems !== undefined && at >= schema.maxItems) return undefined;
  const items = schema.items ?? {};
  return isPositional(items) ? (items[at] ?? {}) : items;
}

function isPositional(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function propertyAt(schema: JsonSchema, at: string): JsonSchema | undefined {
  const { properties = {}, additionalProperties = true } = schema;
  if (Object.hasOwn(properties, at)) return properties[at];
  if (additionalProperties === false) return undefined;
  return additionalProperties === true ? {} : additionalProperties;
}

function domainOf(schema: JsonSchema, definitions: Definitions): Domain {
  const {
    const: constant,
    enum: values = constant === undefined ? undefined : [constant],
    type,
    anyOf,
  } = follow(schema, definitions);
  if (values !== undefined) return { types: [...new Set(values.map(typeOf))], values };
  if (type !== undefined) return { types: [type].flat().map((name) => (name === "integer" ? "number" : name)) };
  if (anyOf === undefined) return anything;
  return { types: [...new Set(anyOf.flatMap((alternative) => domainOf(alternative, definitions).types))] };
}

function typeOf(value: Scalar): TestedType {
  if (value === null) return "null";
  return typeof value === "string" ? "string" : typeof value === "number" ? "number" : "boolean";
}

function areApart(one: Domain, other: Domain): boolean {
  if (!one.types.some((type) => other.types.includes(type))) return true;
  return one.values !== undefined && other.values !== undefined && !one.values.some((it) => other.values?.includes(it));
}

/** The schema behind references; one that leads in a circle could be anything. */
function follow(schema: JsonSchema, definitions: Definitions, seen: readonly string[] = []): JsonSchema {
  if (schema.$ref === undefined) return schema;
  if (seen.includes(schema.$ref)) return {};
  const target = definitions.get(targetOf(schema.$ref));
  return target === undefined ? {} : follow(target, definitions, [...seen, schema.$ref]);
}

/** `Level` of `#/definitions/Level`. */
export function targetOf(pointer: string): string {
  return pointer.slice("#/definitions/".length);
}
