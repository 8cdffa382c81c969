import { keysOf } from "../../pointer.js";
import { follow, originOf, type Place } from "../../source.js";
import { isObject, member, memberPlaces } from "../places.js";
import { schemasOf } from "../schema-places.js";
import type { Model } from "./model.js";

/**
 * A property has a name already: an `x-name` on it comes to nothing, unless it is a list or a choice, which may
 * give way to its parts.
 */
export function checkIdleNames(model: Model): void {
  const named = new Set(model.protocol.schemas.map(({ origin }) => origin));
  for (const schema of schemasOf(model.source)) {
    for (const property of memberPlaces(member(schema, "properties"))) {
      const name = member(property, "x-name");
      if (name === undefined || named.has(originOf(property)) || mayGiveWay(property, model)) continue;
      const own = keysOf(property.pointer).at(-1) ?? "";
      model.report(name, `a property keeps its own name, "${own}"; drop the "x-name"`, "key");
    }
  }
}

function mayGiveWay(property: Place, model: Model): boolean {
  const target = follow(model.source, property);
  if (!isObject(target?.value)) return true;
  const { type } = target.value;
  const isChoice = ["oneOf", "anyOf", "allOf"].some((key) => member(target, key) !== undefined);
  return isChoice || Array.isArray(type) || type === "array" || member(target, "items") !== undefined;
}
