import type { JsonType } from "../../facets.js";
import type { Access } from "../../plan/access.js";
import type { Message } from "../../protocol.js";
import { reachAll } from "./decoded.js";
import type { Model } from "./model.js";
import { isOnly } from "./values.js";

/** What a refusal's reason may be, as the runtime hands it out. */
const types: Readonly<Record<"code" | "text", readonly JsonType[]>> = {
  code: ["number", "string", "null"],
  text: ["string", "null"],
};

/** A refusal says why where `x-refusal` says that it does. */
export function checkRefusals(model: Model): void {
  for (const message of model.protocol.messages) {
    if (message.refusal?.code !== undefined) checkReason(message, "code", model);
    if (message.refusal?.text !== undefined) checkReason(message, "text", model);
  }
}

function checkReason(message: Message, key: "code" | "text", model: Model): void {
  const place = model.place(message.origin, "x-refusal", key);
  for (const { access } of reachAll(place, [message], model)) {
    const fault = faultOf(access, types[key], model);
    if (fault !== undefined) model.report(place, `what stands at "${String(place.value)}" must be ${fault}`);
  }
}

function faultOf({ each, schema, lacks }: Access, known: readonly JsonType[], model: Model): string | undefined {
  if (each !== undefined) return "one value, not each of a list";
  if (lacks === "way") return 'in an object that is always there: list it under "required"';
  return isOnly(schema, known, model) ? undefined : `a ${known.join(" or ")} by its schema`;
}
