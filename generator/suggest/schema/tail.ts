import { isObject } from "../../checks/places.js";
import { Unwritable } from "../patch/unwritable.js";
import { insertKey, listOf, type SchemaValue, without } from "./value.js";

/** A tuple after whose last element more may come. */
export function opened(schema: SchemaValue): SchemaValue {
  if (schema["additionalItems"] === true && !("maxItems" in schema)) return schema;
  return { ...without(schema, "maxItems"), additionalItems: true };
}

/** A tuple with one more element, at its place; elements before it that nothing is said of take anything. */
export function withElement(schema: SchemaValue, index: number, element: SchemaValue): SchemaValue {
  const elements = listOf(schema["items"]);
  if (index < elements.length) return schema;
  if (!Array.isArray(schema["items"])) throw new Unwritable("the array is a list: its items have no names");
  if (elements.some((each) => isObject(each) && "x-flag" in each)) {
    throw new Unwritable("the tuple ends with elements that depend on flags; say which of them comes last");
  }
  const between = Array.from({ length: index - elements.length }, () => ({}));
  const items = [...elements, ...between, named(elements, index, element)];
  return { ...schema, ...("maxItems" in schema && { maxItems: items.length }), items };
}

/** A name that says no more than the place, for a person to replace. */
function named(elements: readonly unknown[], index: number, element: SchemaValue): SchemaValue {
  const isNamed = elements.some((each) => isObject(each) && "x-name" in each);
  if (!isNamed) return element;
  return insertKey(element, "x-name", `element${index + 1}`, ["x-unit", "x-wire", "items", "properties"]);
}
