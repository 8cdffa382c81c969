import { importBuilt } from "../tickwire/built.mjs";

const { itemSchema, propertySchema, resolveSchema } = await importBuilt("traffic/json-schema.js");

/**
 * The same value with its members as the schema lists them: specs have the order of the wire, and documents often
 * another.
 */
export function inWireOrder(value, schema, definitions) {
  if (typeof value !== "object" || value === null) return value;
  const rules = rulesOf(value, schema, definitions);
  if (Array.isArray(value)) {
    return value.map((item, index) => inWireOrder(item, itemSchema(rules, index), definitions));
  }
  const names = new Set([...Object.keys(rules.properties ?? {}), ...Object.keys(value)]);
  const present = [...names].filter((name) => Object.hasOwn(value, name));
  const members = present.map((name) => [name, inWireOrder(value[name], propertySchema(rules, name), definitions)]);
  return Object.fromEntries(members);
}

/** Of a union the alternative that is of the value's type. */
function rulesOf(value, schema, definitions) {
  const rules = resolveSchema(definitions, schema);
  const type = Array.isArray(value) ? "array" : "object";
  const alternatives = (rules.anyOf ?? []).map((each) => resolveSchema(definitions, each));
  return alternatives.find((each) => each.type === type) ?? rules;
}
