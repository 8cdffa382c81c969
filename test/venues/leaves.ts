import { isRecord } from "../../traffic/is-record.js";
import type { JsonSchema } from "../../traffic/json-schema.js";
import { elementsOf, isAnything, itemOf, type Schemas, valuesOf } from "./schemas.js";

/** How often each scalar is there, as JSON text. */
export type Leaves = ReadonlyMap<string, number>;

/** All scalars inside a value. */
export function leavesOf(value: unknown): Leaves {
  return counted([...scalars(value)]);
}

/** The scalars of a frame that its schema speaks of; `constants` counts those in constant places as well. */
export function declaredLeaves(schema: JsonSchema, frame: unknown, schemas: Schemas, constants: boolean): Leaves {
  return counted([...declared(schema, frame, schemas, constants)]);
}

/** What `some` has more of than `all`. */
export function lacking(some: Leaves, all: Leaves): string[] {
  return [...some].flatMap(([leaf, count]) => (count > (all.get(leaf) ?? 0) ? [leaf] : []));
}

function* declared(schema: JsonSchema, value: unknown, schemas: Schemas, constants: boolean): Generator {
  if (value === undefined || (!constants && schemas.isConstant(schema))) return;
  if (isAnything(schema)) {
    yield* scalars(value);
    return;
  }
  const inner = schemas.chosen(schema, value);
  for (const [each, item] of inside(inner, value, schemas)) yield* declared(each, item, schemas, constants);
  if (typeof value !== "object" || value === null) yield value;
}

/** What is inside a value, each with its schema; what has none is left out. */
function inside(schema: JsonSchema, value: unknown, schemas: Schemas): (readonly [JsonSchema, unknown])[] {
  if (Array.isArray(value)) return insideList(schema, value, schemas);
  if (!isRecord(value)) return [];
  const values = valuesOf(schema);
  const known = schema.properties ?? {};
  return Object.entries(value).flatMap(([key, item]) => {
    const each = values ?? (Object.hasOwn(known, key) ? known[key] : undefined);
    return each === undefined ? [] : [[each, item] as const];
  });
}

/** Of a record the elements without a name only keep a place. */
function insideList(
  schema: JsonSchema,
  value: readonly unknown[],
  schemas: Schemas,
): (readonly [JsonSchema, unknown])[] {
  const elements = elementsOf(schema);
  if (elements === undefined) return value.map((item) => [itemOf(schema) ?? {}, item]);
  const placed = elements.map((each, index) => [each, value[index]] as const);
  const named = placed.filter(([each]) => schemas.nameOf(each) !== undefined);
  return named.length > 0 ? named : placed;
}

function* scalars(value: unknown): Generator {
  if (typeof value !== "object" || value === null) {
    if (value !== undefined) yield value;
    return;
  }
  for (const item of Object.values<unknown>({ ...value })) yield* scalars(item);
}

function counted(values: readonly unknown[]): Leaves {
  const counts = new Map<string, number>();
  for (const text of values.map((value) => JSON.stringify(value))) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
