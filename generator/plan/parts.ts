import type { AddressSchema, Message, Schema } from "../protocol.js";
import { member } from "./names.js";
import { isConstant, nameOf, positionalOf, type Positional, type Shapes } from "./shape.js";

/** One piece of a message's payload, and what becomes of it when the message is decoded or built. */
export type Part = (
  | { readonly kind: "constant" }
  /** The id that ties a reply to its request. */
  | { readonly kind: "id" }
  /** Gives way to its own parts. */
  | { readonly kind: "positional"; readonly positional: Positional }
  /** The address of a channel: a request has the address's parameters in its place. */
  | { readonly kind: "address"; readonly address: AddressSchema }
  | { readonly kind: "plain" }
) & {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** From the expression of the payload to the expression of the part. */
  readonly of: (payload: string) => string;
};

/** The pieces of a payload in the order of the wire. */
export function partsOf(message: Message, shapes: Shapes): Part[] {
  const payload = shapes.resolve(message.payload);
  const id = message.correlationId?.[0];
  if (payload.kind === "object") {
    return payload.properties.map(({ name, required, schema }) => ({
      ...roleOf(name, schema, id, shapes),
      name,
      schema,
      required,
      of: (frame) => member(frame, name),
    }));
  }
  if (payload.kind !== "tuple") return [];
  return payload.elements.map((schema, index) => {
    const name = nameOf(schema, shapes) ?? String(index);
    return {
      ...(isConstant(schema, shapes) ? ({ kind: "constant" } as const) : plainOrAddress(schema, shapes)),
      name,
      schema,
      required: index < payload.required,
      of: (frame) => `${frame}[${String(index)}]`,
    };
  });
}

type Role =
  | { kind: "constant" | "id" | "plain" }
  | { kind: "address"; address: AddressSchema }
  | { kind: "positional"; positional: Positional };

function roleOf(name: string, schema: Schema, id: string | undefined, shapes: Shapes): Role {
  if (name === id) return { kind: "id" };
  if (isConstant(schema, shapes)) return { kind: "constant" };
  const positional = positionalOf(schema, shapes);
  return positional === undefined ? plainOrAddress(schema, shapes) : { kind: "positional", positional };
}

function plainOrAddress(schema: Schema, shapes: Shapes): { kind: "plain" } | { kind: "address"; address: AddressSchema } {
  const inner = shapes.resolve(schema);
  return inner.kind === "address" ? { kind: "address", address: inner } : { kind: "plain" };
}

/** The parameters of an address, by name. */
export function addressFields(address: AddressSchema): Field[] {
  return address.parts.flatMap((part) => (typeof part === "string" ? [] : [{ ...part, required: true }]));
}

/** A named value that a builder takes or a decoded message has. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** The fields of a positional value that is not a choice. */
export function fieldsOf(positional: Exclude<Positional, { kind: "choice" }>, shapes: Shapes): Field[] {
  if (positional.kind === "list") return [{ name: positional.name, schema: positional.schema, required: true }];
  return positional.tuple.elements.map((schema, index) => ({
    name: nameOf(schema, shapes) ?? String(index),
    schema,
    required: index < positional.tuple.required,
  }));
}
