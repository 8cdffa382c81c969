import { type Definitions, isTuple, itemSchema, type JsonSchema, resolveSchema } from "../json-schema.js";
import { joinPointer } from "./pointer.js";

/** The schemas of a payload's own elements or properties, by where they stand in the frame; references stay. */
export function payloadParts(definitions: Definitions, payload: JsonSchema): ReadonlyMap<string, JsonSchema> {
  const schema = resolveSchema(definitions, payload);
  const parts = isTuple(schema) ? Object.entries(schema.items) : Object.entries(schema.properties ?? {});
  return new Map(parts.map(([key, part]) => [joinPointer([key]), part]));
}

/** What the items of a list refer to; `undefined` where the schema is no list of something defined. */
export function listedReference(definitions: Definitions, part: JsonSchema): string | undefined {
  const schema = resolveSchema(definitions, part);
  return isTuple(schema) || schema.items === undefined ? undefined : itemSchema(schema, 0).$ref;
}
