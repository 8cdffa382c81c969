import { pointerOf } from "../../pointer.js";
import type { Message } from "../../protocol.js";
import { follow, originOf, type Place } from "../../source.js";
import { member, shown } from "../places.js";
import { checkSamePlace } from "./correlation-place.js";
import { leadOf, nowhere } from "./lead.js";
import type { Model } from "./model.js";
import { mayBeWhole } from "./values.js";

/** The ids that requests send and replies repeat must stand where they are said to, and be whole numbers. */
export function checkCorrelationIds(model: Model): void {
  for (const located of locationsIn(model)) checkLocation(located, model);
  checkSamePlace(model);
}

/** One `location`, and the messages that share it. */
interface Located {
  readonly location: Place;
  readonly messages: Message[];
}

function locationsIn(model: Model): Located[] {
  const found = new Map<string, Located>();
  for (const message of model.protocol.messages) {
    const location = member(follow(model.source, model.place(message.origin, "correlationId")), "location");
    if (location === undefined) continue;
    const known = found.get(originOf(location)) ?? { location, messages: [] };
    known.messages.push(message);
    found.set(originOf(location), known);
  }
  return [...found.values()];
}

/** What is wrong for all that share a location is said once, there. */
function checkLocation({ location, messages }: Located, model: Model): void {
  const faults = messages.flatMap((message) => {
    const reason = faultOf(message, location, model);
    return reason === undefined ? [] : [{ message, reason }];
  });
  const [first] = faults;
  if (first !== undefined && faults.length === messages.length) model.report(location, first.reason);
  else for (const { message, reason } of faults) model.report(model.place(message.origin, "correlationId"), reason);
  for (const { message } of faults) model.withoutId.add(message);
}

function faultOf(message: Message, { value }: Place, model: Model): string | undefined {
  const keys = message.correlationId;
  if (keys === undefined || !/^\$message\.payload#/.test(String(value))) {
    return `found ${shown(value)}, expected a place in the payload, such as "$message.payload#/id"`;
  }
  const lead = leadOf(message.payload, keys, model);
  const pointer = pointerOf(keys);
  if (lead.kind === "nowhere") return nowhere(pointer, [message.name], lead);
  if (lead.kind === "found" && !lead.schemas.some((schema) => mayBeWhole(schema, model))) {
    return `an id is a whole number, which "${message.name}" does not have at "${pointer}"; ids of other types are not supported`;
  }
  return isAtTop(message, keys, model) ? undefined : `"${message.name}" has its id inside; a request has it at the top`;
}

/** A request is built with its id at the top of an object. */
function isAtTop(message: Message, keys: readonly string[], model: Model): boolean {
  return !model.isSent(message) || (keys.length === 1 && model.shapes.resolve(message.payload).kind === "object");
}
