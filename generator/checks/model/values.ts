import { typesOf, type JsonType } from "../../facets.js";
import type { Schema } from "../../protocol.js";
import type { Model } from "./model.js";

type Value = string | number | boolean;

/** False where a schema surely refuses the value. */
export function mayBe(schema: Schema, value: Value, model: Model): boolean {
  const inner = model.shapes.resolve(schema);
  switch (inner.kind) {
    case "union":
      return inner.alternatives.some((alternative) => mayBe(alternative, value, model));
    case "literal":
      return inner.values.includes(value);
    case "string":
      return typeof value === "string" && (inner.pattern === undefined || new RegExp(inner.pattern).test(value));
    default: {
      const types = typesOf(inner, model.lookup);
      return types === undefined || types.some((type) => type === typeof value);
    }
  }
}

/** The values that a schema is limited to, if it is. */
export function valuesOf(schema: Schema, model: Model): readonly Value[] {
  const inner = model.shapes.resolve(schema);
  if (inner.kind === "union") return inner.alternatives.flatMap((alternative) => valuesOf(alternative, model));
  return inner.kind === "literal" ? inner.values : [];
}

/** True where every value that may stand there is of one of the types. */
export function isOnly(schema: Schema, types: readonly JsonType[], model: Model): boolean {
  const own = typesOf(schema, model.lookup);
  return own?.every((type) => types.includes(type)) === true;
}

/** False where a schema surely refuses every whole number. */
export function mayBeWhole(schema: Schema, model: Model): boolean {
  const inner = model.shapes.resolve(schema);
  if (inner.kind === "union") return inner.alternatives.some((alternative) => mayBeWhole(alternative, model));
  if (inner.kind === "literal") return inner.values.some(Number.isInteger);
  return inner.kind === "number" || inner.kind === "unknown";
}
