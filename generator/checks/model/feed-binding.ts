import { keysOf } from "../../pointer.js";
import type { Feed, Message } from "../../protocol.js";
import type { Place } from "../../source.js";
import { leadOf, nowhere } from "./lead.js";
import type { Model } from "./model.js";

/** The acknowledgement must hand out the channel id where it is said to, and every update must carry it. */
export function checkBinding(feed: Feed, bind: NonNullable<Feed["bind"]>, model: Model): void {
  const [id, at] = ["id", "at"].map((key) => model.place(feed.origin, "bind", key));
  if (id !== undefined) for (const reply of model.messages([bind.reply])) checkPointer(id, reply, model);
  if (at !== undefined) for (const update of model.messages(feed.updates)) checkPointer(at, update, model);
}

/** What stands at the place must be a pointer that may lead somewhere in the message. */
export function checkPointer(place: Place, message: Message, model: Model): void {
  const pointer = String(place.value);
  const lead = leadOf(message.payload, keysOf(pointer), model);
  if (lead.kind === "nowhere") model.report(place, nowhere(pointer, [message.name], lead));
}
