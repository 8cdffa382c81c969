import { type Field, fieldsOf, type Part, partsOf } from "../../plan/parts.js";
import { findOneOrMany } from "../../plan/shape.js";
import { keysOf } from "../../pointer.js";
import type { Message } from "../../protocol.js";
import type { Model } from "./model.js";

/** A decoded message has its own name under `kind`, where none of its fields may stand. */
export function checkFieldNames(model: Model): void {
  for (const message of model.protocol.messages) {
    if (model.isSent(message)) continue;
    const fields = partsOf(message, model.shapes).flatMap((part) => decodedFields(part, model));
    checkKind(message, fields, model);
  }
}

function decodedFields(part: Part, model: Model): Field[] {
  if (part.kind === "constant") return [];
  if (part.kind !== "positional") return [part];
  if (part.positional.kind !== "choice") return fieldsOf(part.positional, model.shapes);
  const list = findOneOrMany(part.positional)?.list;
  return list === undefined ? [] : fieldsOf(list, model.shapes);
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
