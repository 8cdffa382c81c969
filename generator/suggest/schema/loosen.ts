import type { Bound } from "../wish.js";
import { replaceKey, type SchemaValue, without } from "./value.js";

/** The schema with a bound further out, or without it. */
export function loosened(schema: SchemaValue, bound: Bound, to: number | undefined): SchemaValue {
  const now = schema[bound];
  if (typeof now !== "number") return schema;
  if (to === undefined) return without(schema, bound);
  switch (bound) {
    case "minimum":
    case "minLength":
    case "minItems":
      return to < now ? lowered(schema, bound, to) : schema;
    case "maximum":
    case "maxLength":
    case "maxItems":
      return to > now ? { ...schema, [bound]: to } : schema;
    case "exclusiveMinimum":
      return to <= now ? replaceKey(schema, bound, { minimum: to }) : schema;
    case "exclusiveMaximum":
      return to >= now ? replaceKey(schema, bound, { maximum: to }) : schema;
    case "multipleOf":
      return without(schema, bound);
  }
}

/** Nothing is shorter than 0; only a tuple must say so. */
function lowered(schema: SchemaValue, bound: Bound, to: number): SchemaValue {
  const idle = to <= 0 && (bound === "minLength" || (bound === "minItems" && !Array.isArray(schema["items"])));
  return idle ? without(schema, bound) : { ...schema, [bound]: to };
}

/** Parts of a number that a pattern of decimals may lack. */
const looser: readonly ((pattern: string) => string)[] = [
  (pattern) => pattern.replace(/^\^(?!-)/, "^-?"),
  (pattern) => pattern.replace(/\$$/, "([Ee][-+]?[0-9]+)?$"),
  (pattern) => pattern.replace(/\$$/, "(\\.[0-9]+)?$"),
  (pattern) => pattern.replace(/^\^/, "^[-+]?").replace(/\$$/, "([Ee][-+]?[0-9]+)?$"),
];

/** A pattern that takes what the old one takes, and the texts too; undefined where there is none that says anything. */
export function looserPattern(pattern: string, texts: readonly string[]): string | undefined {
  return [pattern, ...looser.map((change) => change(pattern))].find((candidate) => {
    const expression = new RegExp(candidate, "u");
    return texts.length > 0 && texts.every((text) => expression.test(text));
  });
}
