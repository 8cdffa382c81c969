import { addressFields, callerFields, type Field, fieldsOf, type Part, partsOf } from "../../plan/parts.js";
import { findOneOrMany } from "../../plan/shape.js";
import { keysOf } from "../../pointer.js";
import type { Message } from "../../protocol.js";
import type { Model } from "./model.js";

/**
 * Fields of a decoded message, and parameters of one that is sent, stand beside each other, from wherever in the
 * payload they are. A decoded message has its own name under `kind`.
 */
export function checkFieldNames(model: Model): void {
  for (const message of model.protocol.messages) {
    const parts = partsOf(message, model.shapes);
    // The id of a request is not among its parameters.
    const given = model.isSent(message) ? parts.filter(({ kind }) => kind !== "id") : parts;
    const fields = given.flatMap((part) => fieldsFrom(part, model));
    checkApart(message, fields, model);
    if (!model.isSent(message)) checkKind(message, fields, model);
  }
}

function fieldsFrom(part: Part, model: Model): Field[] {
  if (part.kind === "constant") return [];
  if (part.kind === "address") return addressFields(part.address);
  if (part.kind === "signed") return callerFields(part);
  if (part.kind !== "positional") return [part];
  if (part.positional.kind !== "choice") return fieldsOf(part.positional, model.shapes);
  const list = findOneOrMany(part.positional)?.list;
  return list === undefined ? [] : fieldsOf(list, model.shapes);
}

function checkApart(message: Message, fields: readonly Field[], model: Model): void {
  const whose = model.isSent(message) ? "parameters of" : "fields of the decoded";
  fields.forEach(({ name, schema }, index) => {
    if (fields.findIndex((field) => field.name === name) === index) return;
    const place = model.place(schema.origin);
    model.report(
      place,
      `"${name}" would be the name of two ${whose} "${message.name}"; give one of them another "x-name"`,
    );
  });
}

function checkKind({ name }: Message, fields: readonly Field[], model: Model): void {
  for (const { schema } of fields.filter((field) => field.name === "kind")) {
    const place = model.place(schema.origin);
    const remedy =
      keysOf(place.pointer).at(-1) === "kind"
        ? `write a message for each of its values, with a "const", or leave it out of the "properties"`
        : `give it another "x-name"`;
    model.report(place, `"kind" is where the decoded "${name}" has its own name; ${remedy}`);
  }
}
