import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../checks/places.js";
import type { Scalar } from "../wish.js";
import { listOf, replaceKey, type SchemaValue, without } from "./value.js";

/** The schema, and null beside what it takes. */
export function nullable(schema: SchemaValue): SchemaValue {
  if ("const" in schema || "enum" in schema) return withValues(schema, [null]);
  return widened(schema, [{ type: "null" }]);
}

/** The schema with more values in its `enum`; a constant becomes one. */
export function withValues(schema: SchemaValue, values: readonly Scalar[]): SchemaValue {
  const constant = "const" in schema;
  if (!constant && !("enum" in schema)) return schema;
  const known = constant ? [schema["const"]] : listOf(schema["enum"]);
  const all = [...known, ...values.filter((value) => !known.includes(value))];
  if (all.length === known.length) return schema;
  const listed = constant ? replaceKey(schema, "const", { enum: all }) : { ...schema, enum: all };
  return "type" in listed ? values.reduce<SchemaValue>((each, value) => withType(each, typeOf(value)), listed) : listed;
}

/** The schema, or one of the others: more types where that will do, else an `anyOf`. */
export function widened(schema: SchemaValue, others: readonly SchemaValue[]): SchemaValue {
  return others.reduce(widen, schema);
}

function widen(schema: SchemaValue, other: SchemaValue): SchemaValue {
  const union = ["anyOf", "oneOf"].find((key) => key in schema);
  if (union !== undefined) return { ...schema, [union]: withAlternative(listOf(schema[union]), other) };
  if (takesAnything(schema)) return schema;
  const type = bareType(other);
  const rules = ["$ref", "allOf", "const", "enum", "items", "properties", "additionalProperties"];
  const structured = rules.some((key) => key in schema) && !(type === "null" && isContainer(schema));
  if (type !== undefined && !structured) return withType(schema, type);
  return wrapped(schema, other);
}

/** What says what the value is, as opposed to what it means. */
function isRule(key: string): boolean {
  return !key.startsWith("x-") && !["title", "description", "examples", "default"].includes(key);
}

function takesAnything(schema: SchemaValue): boolean {
  return !Object.keys(schema).some(isRule);
}

/** Null beside an object or a list is another word in its `type`. */
function isContainer(schema: SchemaValue): boolean {
  return ["items", "properties", "additionalProperties"].some((key) => key in schema) && !("allOf" in schema);
}

function bareType(schema: SchemaValue): string | undefined {
  const { type, ...rest } = schema;
  return typeof type === "string" && Object.keys(rest).length === 0 ? type : undefined;
}

function withType(schema: SchemaValue, type: string): SchemaValue {
  const known = typesOf(schema);
  if (known.includes(type) || (type === "integer" && known.includes("number"))) return schema;
  const kept = type === "number" ? known.filter((each) => each !== "integer") : known;
  const at = type === "number" ? known.indexOf("integer") : -1;
  const types = at === -1 ? [...kept, type] : kept.toSpliced(at, 0, type);
  const value = types.length === 1 ? types[0] : types;
  return "type" in schema ? { ...schema, type: value } : { type: value, ...schema };
}

function typesOf({ type, ...rest }: SchemaValue): string[] {
  if (type === undefined) return "items" in rest ? ["array"] : "properties" in rest ? ["object"] : [];
  return [type].flat().filter((each) => typeof each === "string");
}

function withAlternative(alternatives: readonly unknown[], other: SchemaValue): unknown[] {
  if (alternatives.some((each) => isDeepStrictEqual(each, other))) return [...alternatives];
  const integer = alternatives.findIndex((each) => isObject(each) && each["type"] === "integer");
  const takesItsPlace = bareType(other) === "number" && integer !== -1;
  return takesItsPlace ? alternatives.with(integer, other) : [...alternatives, other];
}

/** What it means stays outside, what it is goes inside. */
function wrapped(schema: SchemaValue, other: SchemaValue): SchemaValue {
  const keys = Object.keys(schema);
  const rules = without(schema, ...keys.filter((key) => !isRule(key) && key !== "x-record" && key !== "x-codes"));
  return { anyOf: [rules, other], ...without(schema, ...Object.keys(rules)) };
}

export function typeOf(value: Scalar): string {
  if (value === null) return "null";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}
