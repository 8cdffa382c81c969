import type { Access } from "../../plan/access.js";
import type { Channel, Feed, Message } from "../../protocol.js";
import type { Place } from "../../source.js";
import { reachAll } from "./decoded.js";
import type { EntryFields } from "./feed-entry.js";
import { instead } from "./lead.js";
import type { Model } from "./model.js";
import { isOnly } from "./values.js";

/** The field that stands for the channel's address with the entry's parameters filled in. */
const address = "address";

/** Both sides of a key must be there: the field of an entry, and the value in every update. */
export function checkKey(channel: Channel, feed: Feed, fields: EntryFields | undefined, model: Model): void {
  const names = Object.keys(feed.key);
  for (const name of names) {
    const place = model.place(feed.origin, "key", name);
    if (name === address) checkAddress(channel, place, model);
    else if (fields !== undefined) checkField(name, fields, place, names.length, model);
    checkUpdates(place, model.messages(feed.updates), names.length, model);
  }
}

function checkAddress(channel: Channel, place: Place, model: Model): void {
  if (channel.parameters !== undefined) return;
  model.report(place, `the address of "${channel.name}" has no parameters; name a field of an entry`, "key");
}

/** One value is compared as it is, several as JSON. */
function checkField(name: string, fields: EntryFields, place: Place, count: number, model: Model): void {
  const schema = fields.get(name);
  if (schema === undefined) {
    const known = [...fields.keys()];
    model.report(place, `"${name}" is no field of an entry${instead(name, known)}`, "key");
  } else if (count === 1 && !isOnly(schema, ["string"], model)) {
    model.report(place, `a key is text, but "${name}" of an entry need not be one by its schema`, "key");
  }
}

function checkUpdates(place: Place, updates: readonly Message[], count: number, model: Model): void {
  const reached = reachAll(place, updates, model);
  const [first] = reached;
  for (const { message, access } of reached) {
    if (first === undefined || sameText(first.access, access)) checkValue(place, message, access, count, model);
    else model.report(place, differing(first.message, message));
  }
}

function sameText(a: Access, b: Access): boolean {
  return a.value === b.value && a.each === b.each;
}

function differing(first: Message, other: Message): string {
  return `it has one name in the decoded "${first.name}" and another in "${other.name}"; give it one "x-name"`;
}

function checkValue(place: Place, update: Message, access: Access, count: number, model: Model): void {
  const fault = valueFault(access, update.name, count, model);
  if (fault !== undefined) model.report(place, fault);
}

function valueFault({ each, schema, lacks }: Access, update: string, count: number, model: Model): string | undefined {
  if (count > 1 && each !== undefined) return `"*" may stand in a key of one field only`;
  if (lacks !== undefined) return `"${update}" may lack what stands there; list it under "required"`;
  if (count > 1 || isOnly(schema, ["string"], model)) return undefined;
  return `a key is text, but what "${update}" has there need not be one by its schema`;
}
