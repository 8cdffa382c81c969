import { type Access, accessOf } from "../../plan/access.js";
import { keysOf } from "../../pointer.js";
import type { Message } from "../../protocol.js";
import type { Place } from "../../source.js";
import { anyOf, leadOf, nowhere } from "./lead.js";
import type { Model } from "./model.js";

/** A message, and how its decoded value is asked for what a pointer leads to. */
interface Reached {
  readonly message: Message;
  readonly access: Access;
}

/** The messages that have what the pointer at a place leads to; of those that have not, that is reported. */
export function reachAll(place: Place, messages: readonly Message[], model: Model): Reached[] {
  const keys = keysOf(String(place.value));
  const reached = messages.flatMap((message) => {
    const access = accessOf(message, keys, model.shapes, "message");
    return access === undefined ? [] : [{ message, access }];
  });
  const others = messages.filter((message) => !reached.some((each) => each.message === message));
  if (others.length > 0) model.report(place, reasonOf(String(place.value), others, model));
  return reached;
}

function reasonOf(pointer: string, messages: readonly Message[], model: Model): string {
  const names = messages.map(({ name }) => name);
  const lead = anyOf(messages.map(({ payload }) => leadOf(payload, keysOf(pointer), model)));
  if (lead.kind === "nowhere") return nowhere(pointer, names, lead);
  return (
    `"${pointer}" is not in the decoded "${names.join('", "')}", which has neither constants nor what a schema leaves ` +
    "open; point at a field that one schema declares"
  );
}
