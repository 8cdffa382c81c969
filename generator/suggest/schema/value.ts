import { isObject } from "../../checks/places.js";
import { Unwritable } from "../patch/unwritable.js";

/** A schema as it stands in a spec. */
export type SchemaValue = Readonly<Record<string, unknown>>;

/** @throws Unwritable where no schema stands. */
export function asSchema(value: unknown): SchemaValue {
  if (!isObject(value)) throw new Unwritable("no schema stands there");
  return value;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Other keys in the place of one; without any, the key goes. */
export function replaceKey(schema: SchemaValue, key: string, by: SchemaValue): SchemaValue {
  return Object.fromEntries(
    Object.entries(schema).flatMap((entry) => (entry[0] === key ? Object.entries(by) : [entry])),
  );
}

export function without(schema: SchemaValue, ...keys: readonly string[]): SchemaValue {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

/** A new key before the first of the others that is there, else at the end. */
export function insertKey(schema: SchemaValue, key: string, value: unknown, before: readonly string[]): SchemaValue {
  if (Object.hasOwn(schema, key)) return { ...schema, [key]: value };
  const entries = Object.entries(schema);
  const at = entries.findIndex(([name]) => before.includes(name));
  const added: [string, unknown] = [key, value];
  return Object.fromEntries(at === -1 ? [...entries, added] : entries.toSpliced(at, 0, added));
}
