import type { Message, Schema } from "../protocol.js";
import { member } from "./names.js";
import { type Field, fieldsOf, partsOf, type Part } from "./parts.js";
import { nameOf, type Shapes } from "./shape.js";

/** How a value of a decoded message is reached. */
export interface Access {
  /** Where the pointer goes through a list: the expression of it; `value` is then of each `item`. */
  readonly each?: string;
  readonly value: string;
  readonly schema: Schema;
  /** What the message may lack: the value itself, or something on the way to it. */
  readonly lacks?: "value" | "way";
}

/** From a path into the frame; `undefined` where the decoded message has no such value. */
export function accessOf(
  message: Message,
  [head = "", ...rest]: readonly string[],
  shapes: Shapes,
  variable: string,
): Access | undefined {
  const part = partsOf(message, shapes).find(({ name }, index) => name === head || String(index) === head);
  const entered = part === undefined || part.kind === "constant" ? undefined : enter(part, rest, shapes, variable);
  return entered === undefined ? undefined : walk(entered.access, entered.left, shapes);
}

interface Entered {
  readonly access: Access;
  readonly left: readonly string[];
}

/** The first step: a positional value has given way to its own parts. */
function enter(part: Part, keys: readonly string[], shapes: Shapes, variable: string): Entered | undefined {
  const at = ({ name, schema, required }: Field, left: readonly string[]): Entered => {
    return { access: { value: member(variable, name), schema, ...lacking(required && part.required) }, left };
  };
  if (part.kind !== "positional") return at(part, keys);
  const { positional } = part;
  if (positional.kind === "choice") return undefined;
  if (positional.kind === "list") return at({ name: positional.name, schema: positional.list, required: true }, keys);
  const field = fieldsOf(positional, shapes)[Number(keys[0])];
  return field === undefined ? undefined : at(field, keys.slice(1));
}

function lacking(required: boolean): Pick<Access, "lacks"> {
  return required ? {} : { lacks: "value" };
}

function walk(at: Access, [key, ...rest]: readonly string[], shapes: Shapes): Access | undefined {
  if (key === undefined) return at;
  const inner = shapes.resolve(at.schema);
  if (inner.kind === "list" && key === "*" && at.each === undefined) {
    const item = { each: at.value, value: "item", schema: inner.items, ...wayOf(at) };
    return walk(item, rest, shapes);
  }
  const next = step(inner, key, at.value, shapes);
  return next === undefined ? undefined : walk({ ...at, ...next, ...wayOf(at) }, rest, shapes);
}

function wayOf({ lacks }: Access): Pick<Access, "lacks"> {
  return lacks === undefined ? {} : { lacks: "way" };
}

function step(inner: Schema, key: string, value: string, shapes: Shapes): Omit<Access, "each"> | undefined {
  if (inner.kind === "object") {
    const property = inner.properties.find(({ name }) => name === key);
    return property === undefined
      ? undefined
      : { value: member(value, key), schema: property.schema, ...lacking(property.required) };
  }
  const element = inner.kind === "tuple" ? inner.elements[Number(key)] : undefined;
  if (element === undefined || inner.kind !== "tuple") return undefined;
  const named = inner.record ? member(value, nameOf(element, shapes) ?? key) : `${value}[${key}]`;
  return { value: named, schema: element, ...lacking(Number(key) < inner.required) };
}
