import type { JsonType } from "../facets.js";

/** A TypeScript test that an expression is one of the JSON types. */
export function typeTest(expression: string, types: readonly JsonType[]): string {
  return types.map((type) => oneTest(expression, type)).join(" || ");
}

function oneTest(expression: string, type: JsonType): string {
  switch (type) {
    case "null":
      return `${expression} === null`;
    case "array":
      return `Array.isArray(${expression})`;
    case "object":
      return `(typeof ${expression} === "object" && ${expression} !== null && !Array.isArray(${expression}))`;
    default:
      return `typeof ${expression} === "${type}"`;
  }
}
