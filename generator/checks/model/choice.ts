import { typesOf } from "../../facets.js";
import { partsOf, type Part } from "../../plan/parts.js";
import { childrenOf, findOneOrMany, type Positional } from "../../plan/shape.js";
import { splitOf } from "../../plan/split.js";
import type { Message, Schema, UnionSchema } from "../../protocol.js";
import type { Model } from "./model.js";

/** Where a schema has alternatives, a value must say by its type how it is decoded. */
export function checkChoices(model: Model): void {
  for (const { schema } of model.protocol.schemas) checkUnions(schema, model);
  for (const message of model.protocol.messages) {
    for (const part of partsOf(message, model.shapes)) checkPart(part, message, model);
  }
}

function checkPart(part: Part, message: Message, model: Model): void {
  if (part.kind !== "positional" || part.positional.kind !== "choice") {
    checkUnions(part.schema, model);
    return;
  }
  const fault = model.isSent(message) ? sentFault(part.positional, model) : receivedFault(part.positional, message);
  if (fault !== undefined) model.report(model.place(part.positional.schema.origin), fault);
  if (part.schema.kind === "union") for (const each of childrenOf(part.schema)) checkUnions(each, model);
}

function sentFault({ alternatives }: Positional & { kind: "choice" }, { protocol }: Model): string | undefined {
  const schemas = alternatives.map(({ schema }) => schema);
  if (splitOf(schemas, protocol) !== undefined) return undefined;
  return "the alternatives cannot be told apart: nowhere have all of them types of their own; write a message for each";
}

function receivedFault(choice: Positional & { kind: "choice" }, { name }: Message): string | undefined {
  if (findOneOrMany(choice) !== undefined) return undefined;
  return `a choice in "${name}", which is received, must be one component schema or a list of it with an "x-name"; write a message for each`;
}

/** Every union of a schema, without those of the schemas that it refers to. */
function checkUnions(schema: Schema, model: Model): void {
  if (schema.kind === "union" && model.shapes.decodes(schema)) checkUnion(schema, model);
  for (const child of childrenOf(schema)) checkUnions(child, model);
}

function checkUnion({ alternatives, origin }: UnionSchema, model: Model): void {
  const types = alternatives.map((alternative) => typesOf(alternative, model.lookup));
  const structured = types.filter((each) => each?.some((type) => type === "array" || type === "object") !== false);
  const all = types.flatMap((each) => each ?? []);
  if (structured.length > 1) {
    model.report(
      model.place(origin),
      "several alternatives are objects, lists or tuples, of which a message may have one; write a message for each, or {} where anything may stand",
    );
  } else if (types.includes(undefined) || new Set(all).size < all.length) {
    model.report(
      model.place(origin),
      "beside an object or a tuple each alternative must have a type of its own; join those that share one",
    );
  }
}
