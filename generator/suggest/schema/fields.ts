import { isObject } from "../../checks/places.js";
import { Unwritable } from "../patch/unwritable.js";
import { asSchema, insertKey, listOf, type SchemaValue, without } from "./value.js";

/** An object with one more field; where it is joined from parts, in the last part that is written out there. */
export function withField(schema: SchemaValue, name: string, field: SchemaValue): SchemaValue {
  if ("properties" in schema || !("allOf" in schema)) return withOwnField(schema, name, field);
  const parts = listOf(schema["allOf"]);
  const last = parts.findLastIndex((part) => isObject(part) && "properties" in part);
  const joined =
    last === -1
      ? [...parts, { properties: { [name]: field } }]
      : parts.with(last, withOwnField(asSchema(parts[last]), name, field));
  return { ...schema, allOf: joined };
}

function withOwnField(schema: SchemaValue, name: string, field: SchemaValue): SchemaValue {
  if (isObject(schema["additionalProperties"])) throw new Unwritable("the object is a map: its keys are data");
  if ("anyOf" in schema || "oneOf" in schema)
    throw new Unwritable("the object has several shapes; say which one it is");
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  if (Object.hasOwn(properties, name)) return schema;
  return insertKey(schema, "properties", { ...properties, [name]: field }, ["x-wire", "x-doc"]);
}

export function requires(schema: unknown, name: string): boolean {
  return isObject(schema) && listOf(schema["required"]).includes(name);
}

/** An object that may lack a field. */
export function withoutRequired(schema: SchemaValue, name: string): SchemaValue {
  const required = listOf(schema["required"]).filter((each) => each !== name);
  return required.length === 0 ? without(schema, "required") : { ...schema, required };
}
