import { accepts } from "./accepts.js";
import { type Definitions, isTuple, itemSchema, type JsonSchema, resolveSchema } from "../json-schema.js";

/** The document's own example of a value; where there is none, the plainest value that the schema allows. */
export function exampleOf(definitions: Definitions, reference: JsonSchema): unknown {
  const schema = resolveSchema(definitions, reference);
  const [example] = schema.examples ?? [];
  if (example !== undefined) return example;
  if ("const" in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [alternative] = schema.oneOf ?? schema.anyOf ?? [];
  if (alternative !== undefined) return exampleOf(definitions, alternative);
  return plainest(definitions, schema);
}

function plainest(definitions: Definitions, schema: JsonSchema): unknown {
  const [type = schema.properties === undefined ? "null" : "object"] = [schema.type ?? []].flat();
  switch (type) {
    case "object":
      return plainestObject(definitions, schema);
    case "array":
      return plainestArray(definitions, schema);
    case "string":
      return plainestText(definitions, schema);
    case "integer":
    case "number":
      return plainestNumber(schema);
    case "boolean":
      return false;
    default:
      return null;
  }
}

function plainestObject(definitions: Definitions, schema: JsonSchema): object {
  const names = Object.keys(schema.properties ?? {}).filter((name) => schema.required?.includes(name) ?? false);
  return Object.fromEntries(names.map((name) => [name, exampleOf(definitions, schema.properties?.[name] ?? {})]));
}

function plainestArray(definitions: Definitions, schema: JsonSchema): readonly unknown[] {
  const length = isTuple(schema)
    ? schema.items.length
    : Math.max(schema.minItems ?? 0, Math.min(1, schema.maxItems ?? 1));
  return Array.from({ length }, (_, index) => exampleOf(definitions, itemSchema(schema, index)));
}

function plainestText(definitions: Definitions, schema: JsonSchema): string {
  const { minLength = 0 } = schema;
  const known = ["1.00", "1", "A", "a", "0".repeat(minLength), "A".repeat(minLength)];
  return known.find((text) => accepts(definitions, schema, text)) ?? "";
}

function plainestNumber({ minimum, exclusiveMinimum, maximum = Infinity }: JsonSchema): number {
  return Math.min(maximum, Math.max(1, minimum ?? 1, exclusiveMinimum === undefined ? 1 : exclusiveMinimum + 1));
}
