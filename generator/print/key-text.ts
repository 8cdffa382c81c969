import { type Access, accessOf } from "../plan/access.js";
import type { VenuePlan } from "../plan/index.js";
import { keysOf } from "../pointer.js";
import type { Message } from "../protocol.js";

/** An expression of the keys that a decoded update carries, from pointers into its frame. */
export function keysText(update: Message, pointers: readonly string[], plan: VenuePlan): string {
  const [first, ...more] = pointers.map((pointer) => reach(update, keysOf(pointer), "update", plan));
  if (first === undefined) return "undefined";
  if (more.length === 0)
    return first.each === undefined ? `[${first.value}]` : `${first.each}.map((item) => ${first.value})`;
  return `[JSON.stringify([${[first, ...more].map(({ value }) => value).join(", ")}])]`;
}

/** An expression of one value of a decoded message, from a path into its frame. */
export function valueText(message: Message, keys: readonly string[], variable: string, plan: VenuePlan): string {
  return reach(message, keys, variable, plan).value;
}

/** The spec has been checked to lead somewhere. */
function reach(message: Message, keys: readonly string[], variable: string, plan: VenuePlan): Access {
  const access = accessOf(message, keys, plan.shapes, variable);
  if (access === undefined) throw new Error(`${message.origin}: no value of the message stands at /${keys.join("/")}`);
  return access;
}
