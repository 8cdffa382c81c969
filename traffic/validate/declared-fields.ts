import { isScalar, type JsonScalar } from "./finding.js";
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

function constantsOf({ constants }: SchemaPlace): readonly JsonScalar[] {
  return constants?.filter(isScalar) ?? [];
}

/** A schema that refers to itself would have fields without end. */
function containsItself({ through }: SchemaPlace): boolean {
  return new Set(through).size < through.length;
}
