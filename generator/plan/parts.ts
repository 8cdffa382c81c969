import type { AddressSchema, Message, ObjectSchema, Schema } from "../protocol.js";
import { member } from "./names.js";
import { isConstant, nameOf, objectOf, positionalOf, type Positional, type Shapes, type SignedPart } from "./shape.js";

/** One piece of a message's payload, and what becomes of it when the message is decoded or built. */
export type Part = (
  | { readonly kind: "constant" }
  /** The id that ties a reply to its request. */
  | { readonly kind: "id" }
  /** Gives way to its own parts. */
  | { readonly kind: "positional"; readonly positional: Positional }
  /** The address of a channel: a request has the address's parameters in its place. */
  | { readonly kind: "address"; readonly address: AddressSchema }
  /** An object whose fields are parameters; the session fills in those that are `given`. */
  | { readonly kind: "signed"; readonly object: ObjectSchema; readonly given: SignedPart["given"] }
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
      ...(signedRole(name, schema, message, shapes) ?? roleOf({ name, schema, required }, id, shapes)),
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
      ...(index < payload.required && isConstant(schema, shapes)
        ? ({ kind: "constant" } as const)
        : plainOrAddress(schema, shapes)),
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
  | { kind: "signed"; object: ObjectSchema; given: SignedPart["given"] }
  | { kind: "positional"; positional: Positional };

/** A constant that may be left out says something by being there. */
function roleOf({ name, schema, required }: Field, id: string | undefined, shapes: Shapes): Role {
  if (name === id) return { kind: "id" };
  if (required && isConstant(schema, shapes)) return { kind: "constant" };
  const positional = positionalOf(schema, shapes);
  return positional === undefined ? plainOrAddress(schema, shapes) : { kind: "positional", positional };
}

function signedRole(name: string, schema: Schema, message: Message, shapes: Shapes): Role | undefined {
  const signed = shapes.signedPart(message.name);
  const object = objectOf(schema, shapes);
  if (signed?.property !== name || object === undefined) return undefined;
  return { kind: "signed", object, given: signed.given };
}

/** The fields of a signed object that a caller gives. */
export function callerFields({ object, given }: { object: ObjectSchema; given: SignedPart["given"] }): Field[] {
  return object.properties.filter(({ name }) => given[name] === undefined);
}

function plainOrAddress(
  schema: Schema,
  shapes: Shapes,
): { kind: "plain" } | { kind: "address"; address: AddressSchema } {
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
