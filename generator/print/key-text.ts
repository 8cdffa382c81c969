import type { VenuePlan } from "../plan/index.js";
import { member } from "../plan/names.js";
import { fieldsOf, partsOf, type Part } from "../plan/parts.js";
import { nameOf } from "../plan/shape.js";
import { keysOf } from "../pointer.js";
import type { Message, Schema } from "../protocol.js";

/** An expression of the keys that a decoded update carries, from pointers into its frame. */
export function keysText(update: Message, pointers: readonly string[], plan: VenuePlan): string {
  const [first, ...more] = pointers.map((pointer) => accessOf(update, keysOf(pointer), plan));
  if (first === undefined) return "undefined";
  if (more.length === 0)
    return first.each === undefined ? `[${first.value}]` : `${first.each}.map((item) => ${first.value})`;
  return `[JSON.stringify([${[first, ...more].map(({ value }) => value).join(", ")}])]`;
}

/** An expression of one value of a decoded message, from a path into its frame. */
export function valueText(message: Message, keys: readonly string[], variable: string, plan: VenuePlan): string {
  return accessOf(message, keys, plan, variable).value;
}

/** `value` is of each item of `each`, where the pointer goes through a list. */
interface Access {
  readonly each?: string;
  readonly value: string;
}

function accessOf(update: Message, keys: readonly string[], plan: VenuePlan, variable = "update"): Access {
  const [head = "", ...rest] = keys;
  const part = partsOf(update, plan.shapes).find(({ name }, index) => name === head || String(index) === head);
  if (part === undefined) throw unreachable(update, keys);
  const [value, schema, left] = enter(part, rest, plan, variable) ?? [];
  if (value === undefined || schema === undefined || left === undefined) throw unreachable(update, keys);
  return walk({ value }, schema, left, plan, update);
}

/** The first step: a positional value has given way to its own parts. */
function enter(
  part: Part,
  keys: readonly string[],
  plan: VenuePlan,
  variable: string,
): [string, Schema, readonly string[]] | undefined {
  if (part.kind !== "positional") return [member(variable, part.name), part.schema, keys];
  const { positional } = part;
  if (positional.kind === "choice") return undefined;
  const fields = fieldsOf(positional, plan.shapes);
  if (positional.kind === "list") return [member(variable, positional.name), positional.list, keys];
  const field = fields[Number(keys[0])];
  return field === undefined ? undefined : [member(variable, field.name), field.schema, keys.slice(1)];
}

function walk(at: Access, schema: Schema, keys: readonly string[], plan: VenuePlan, update: Message): Access {
  const [key, ...rest] = keys;
  if (key === undefined) return at;
  const inner = plan.shapes.resolve(schema);
  if (inner.kind === "list" && key === "*" && at.each === undefined) {
    return walk({ each: at.value, value: "item" }, inner.items, rest, plan, update);
  }
  const next = step(inner, key, at.value, plan);
  if (next === undefined) throw unreachable(update, keys);
  return walk({ ...at, value: next.value }, next.schema, rest, plan, update);
}

function step(
  inner: Schema,
  key: string,
  value: string,
  plan: VenuePlan,
): { value: string; schema: Schema } | undefined {
  if (inner.kind === "object") {
    const property = inner.properties.find(({ name }) => name === key);
    return property === undefined ? undefined : { value: member(value, key), schema: property.schema };
  }
  if (inner.kind !== "tuple") return undefined;
  const element = inner.elements[Number(key)];
  if (element === undefined) return undefined;
  const named = inner.record ? member(value, nameOf(element, plan.shapes) ?? key) : `${value}[${key}]`;
  return { value: named, schema: element };
}

function unreachable(update: Message, keys: readonly string[]): Error {
  return new Error(`${update.origin}: the key's pointer leads nowhere at /${keys.join("/")}`);
}
