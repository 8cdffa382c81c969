import type { LiteralSchema, NamedSchema, Schema, StringSchema } from "../../../generator/protocol.js";

const origin = "specs/test.yaml#/components/schemas/Test";

type Rules<Kind extends Schema["kind"]> = Partial<Omit<Extract<Schema, { kind: Kind }>, "kind" | "origin">>;

export const unknown: Schema = { kind: "unknown", origin };
export const nothing: Schema = { kind: "null", origin };
export const boolean: Schema = { kind: "boolean", origin };

export function integer(rules: Rules<"number"> = {}): Schema {
  return { kind: "number", integer: true, origin, ...rules };
}

export function number(rules: Rules<"number"> = {}): Schema {
  return { kind: "number", integer: false, origin, ...rules };
}

export function string(rules: Rules<"string"> = {}): StringSchema {
  return { kind: "string", origin, ...rules };
}

export function literal(...values: LiteralSchema["values"]): Schema {
  return { kind: "literal", origin, values };
}

/** Fixed text, and a parameter after it. */
export function address(text: string, parameter: StringSchema): Schema {
  return { kind: "address", origin, channel: "test", parts: [text, { name: "parameter", schema: parameter }] };
}

/** A name that ends in `?` is optional. */
export function object(properties: Readonly<Record<string, Schema>>, open = true): Schema {
  return {
    kind: "object",
    origin,
    open,
    properties: Object.entries(properties).map(([key, schema]) => ({
      name: key.replace(/\?$/, ""),
      required: !key.endsWith("?"),
      schema,
    })),
  };
}

export function map(values: Schema): Schema {
  return { kind: "map", origin, values };
}

export function list(items: Schema, rules: Rules<"list"> = {}): Schema {
  return { kind: "list", origin, items, ...rules };
}

export function tuple(elements: readonly Schema[], rules: Rules<"tuple"> = {}): Schema {
  return { kind: "tuple", origin, elements, required: elements.length, open: false, record: false, ...rules };
}

export function union(...alternatives: readonly Schema[]): Schema {
  return { kind: "union", origin, alternatives };
}

export function reference(target: string): Schema {
  return { kind: "reference", origin, target };
}

export function named(name: string, schema: Schema): NamedSchema {
  return { kind: "schema", origin, name, schema };
}
