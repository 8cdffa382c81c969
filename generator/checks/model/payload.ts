import { isConstant } from "../../plan/shape.js";
import type { Message } from "../../protocol.js";
import type { Model } from "./model.js";

/** A message is built from its parameters, and decoded into its fields: both are parts of an object or of a tuple. */
export function checkPayloads(model: Model): void {
  for (const message of model.protocol.messages) {
    const fault = faultOf(message, model);
    if (fault !== undefined) model.report(model.place(message.payload.origin), fault);
  }
}

function faultOf({ name, payload }: Message, model: Model): string | undefined {
  const { kind } = model.shapes.resolve(payload);
  if (kind === "object" || kind === "tuple") return undefined;
  if (model.isSent({ name })) return `"${name}" is sent, and is made of parameters; write an object or a tuple`;
  if (isConstant(payload, model.shapes)) return undefined;
  const remedy = kind === "union" ? "write a message for each alternative" : `write an object, a tuple or a "const"`;
  return `"${name}" is received, and nothing of it would be decoded, for it has no fields; ${remedy}`;
}
