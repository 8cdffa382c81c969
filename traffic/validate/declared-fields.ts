import type { JsonScalar } from "./finding.js";
import type { SchemaPlace } from "./schema-place.js";

/** A field of a message as the spec has it. */
export interface DeclaredField {
  readonly path: string;
  /** The constants that may stand there. */
  readonly values: readonly JsonScalar[];
}

/** Every field that a message may have, each path once, in the order of the spec. */
export function declaredFields(root: SchemaPlace): readonly DeclaredField[] {
  const fields = new Map<string, Set<JsonScalar>>();
  collect(root, fields);
  fields.delete(root.path);
  return [...fields].map(([path, values]) => ({ path, values: [...values] }));
}

function collect(place: SchemaPlace, fields: Map<string, Set<JsonScalar>>): void {
  const values = fields.get(place.path) ?? new Set();
  fields.set(place.path, values);
  for (const value of constantsOf(place)) values.add(value);
  if (containsItself(place)) return;
  const { alternatives, properties, elements, each } = place.parts;
  const parts = [...alternatives, ...properties.values(), ...elements, each];
  for (const part of parts) if (part !== undefined) collect(part, fields);
}

function constantsOf({ rules }: SchemaPlace): readonly JsonScalar[] {
  const values: readonly unknown[] = "const" in rules ? [rules.const] : (rules.enum ?? []);
  return values.filter(isScalar);
}

function isScalar(value: unknown): value is JsonScalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** A schema that refers to itself would have fields without end. */
function containsItself({ through }: SchemaPlace): boolean {
  return new Set(through).size < through.length;
}
