import type { NamedSchema, Schema } from "../../protocol.js";

/**
 * Puts a named schema itself in the place of a reference, where it asks so little that a call would take
 * more code and more time.
 */
export function inlineScalars(schemas: readonly NamedSchema[]): (part: Schema) => Schema {
  const inlined = new Map(schemas.flatMap(({ name, schema }) => (isPlain(schema) ? [[name, schema] as const] : [])));
  return (part) => (part.kind === "reference" ? (inlined.get(part.target) ?? part) : part);
}

function isPlain(schema: Schema): boolean {
  switch (schema.kind) {
    case "null":
    case "boolean":
    case "number":
      return true;
    case "string":
      return schema.pattern === undefined && schema.minLength === undefined && schema.maxLength === undefined;
    default:
      return false;
  }
}
