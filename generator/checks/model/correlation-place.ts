import { pointerOf } from "../../pointer.js";
import type { Message } from "../../protocol.js";
import { rolesOf } from "../../siblings.js";
import { leadOf } from "./lead.js";
import type { Model } from "./model.js";

/** An incoming id is looked for in one place, the same for all replies. */
export function checkSamePlace(model: Model): void {
  const replies = rolesOf(model.protocol).byId.filter((message) => !model.withoutId.has(message));
  const first = replies.find(({ correlationId }) => correlationId !== undefined);
  if (first?.correlationId === undefined) return;
  const expected = pointerOf(first.correlationId);
  for (const reply of replies) {
    if (reply.correlationId === undefined) checkImplied(reply, first.correlationId, model);
    else if (pointerOf(reply.correlationId) !== expected) {
      const found = pointerOf(reply.correlationId);
      const message = `the id stands at "${found}", but at "${expected}" in "${first.name}"; all replies must have it in one place`;
      model.report(model.place(reply.origin, "correlationId"), message);
    }
  }
}

/** A reply that does not say so may yet have the id where the others do. */
function checkImplied(reply: Message, keys: readonly string[], model: Model): void {
  if (leadOf(reply.payload, keys, model).kind !== "nowhere") return;
  const message = `"${reply.name}" answers requests by their id, but has no "correlationId"; say where it repeats the id`;
  model.report(model.place(reply.origin), message);
}
