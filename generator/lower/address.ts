/** Parameter objects, https://www.asyncapi.com/docs/reference/specification/v3.1.0#parameterObject */
import type { AddressParameter, AddressSchema } from "../protocol.js";
import { child, find, items, origin, rootOf, target, text, type SpecNode } from "./spec-node.js";

/** What a parameter may be where the spec does not say. */
const anything = ".+";

/** The address of a channel as a schema of the text that stands on the wire; `undefined` if it has none. */
export function lowerAddress(node: SpecNode, channel: string): AddressSchema | undefined {
  const place = find(rootOf(node.source), "channels", channel);
  const address = place === undefined ? undefined : text(place, "address");
  if (place === undefined || address === undefined) return undefined;
  const parts = address.split(/\{([^{}]*)\}/).map((part, index) => {
    return index % 2 === 0 ? part : lowerParameter(place, part);
  });
  return { kind: "address", channel, parts: parts.filter((part) => part !== ""), origin: origin(place) };
}

function lowerParameter(channel: SpecNode, name: string): AddressParameter {
  const found = child(channel, "parameters");
  const declared = found === undefined ? undefined : child(target(found), name);
  const node = declared === undefined ? channel : target(declared);
  const values = items(child(node, "enum")).flatMap(({ place: { value } }) =>
    typeof value === "string" ? [value] : [],
  );
  const description = declared === undefined ? undefined : text(node, "description");
  const about = { origin: origin(node), ...(description === undefined ? {} : { description }) };
  if (values.length > 0) return { name, schema: { kind: "literal", values, ...about } };
  const pattern = (declared === undefined ? undefined : text(node, "x-pattern")) ?? anything;
  return { name, schema: { kind: "string", pattern: `^${pattern}$`, ...about } };
}
