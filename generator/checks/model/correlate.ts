import { isScalar } from "../../lower/spec-node.js";
import { keysOf } from "../../pointer.js";
import type { Message, Operation } from "../../protocol.js";
import type { Place } from "../../source.js";
import { memberPlaces } from "../places.js";
import { checkPointer } from "./feed-binding.js";
import { anyOf, type Lead, leadOf, nowhere } from "./lead.js";
import type { Model } from "./model.js";
import { mayBe } from "./values.js";

/** What a reply repeats of its request must stand in the request, and in some reply. */
export function checkCorrelations(model: Model): void {
  for (const operation of model.protocol.operations) {
    const request = model.request(operation);
    if (request === undefined || operation.action !== "send") continue;
    checkFields(operation, request, model);
    checkConstants(operation, model);
    if (operation.flags !== undefined) checkPointer(model.place(operation.origin, "x-flags"), request, model);
  }
}

function checkFields(operation: Operation, request: Message, model: Model): void {
  for (const echo of memberPlaces(model.place(operation.origin, "x-correlate", "fields"))) {
    const asked = keysOf(echo.pointer).at(-1) ?? "";
    const lead = leadOf(request.payload, keysOf(asked), model);
    if (lead.kind === "nowhere") model.report(echo, nowhere(asked, [request.name], lead), "key");
    const places = Array.isArray(echo.value) ? memberPlaces(echo) : [echo];
    for (const place of places) leadInReplies(place, String(place.value), operation, model);
  }
}

function checkConstants(operation: Operation, model: Model): void {
  for (const place of memberPlaces(model.place(operation.origin, "x-correlate", "constants"))) {
    const lead = leadInReplies(place, keysOf(place.pointer).at(-1) ?? "", operation, model, "key");
    const { value } = place;
    if (lead?.kind !== "found" || !isScalar(value)) continue;
    if (lead.schemas.some((schema) => mayBe(schema, value, model))) continue;
    model.report(place, `${JSON.stringify(value)} never stands there by the schemas of the replies`);
  }
}

/** Replies may differ: a pointer is wrong where it leads nowhere in all of them. */
function leadInReplies(
  place: Place,
  pointer: string,
  { replies }: Operation,
  model: Model,
  which?: "key",
): Lead | undefined {
  if (replies.length === 0) return undefined;
  const lead = anyOf(model.messages(replies).map(({ payload }) => leadOf(payload, keysOf(pointer), model)));
  if (lead.kind === "nowhere") model.report(place, nowhere(pointer, replies, lead), which);
  return lead;
}
