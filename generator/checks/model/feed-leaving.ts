import { paramFields } from "../../plan/params.js";
import type { Feed, Message } from "../../protocol.js";
import type { EntryFields } from "./feed-entry.js";
import { instead } from "./lead.js";
import type { Model } from "./model.js";

/** What the unsubscribe request takes must come from the entry that is left, or be the id of its channel. */
export function checkLeaving(feed: Feed, unsubscribe: Message, fields: EntryFields, model: Model): void {
  for (const { name, schema } of paramFields(unsubscribe, model.shapes)) {
    const isId = feed.bind?.id.at(-1) === name;
    if (isId || fields.has(name) || model.shapes.resolve(schema).kind === "list") continue;
    const reason = instead(name, [...fields.keys()]);
    const message = `"${unsubscribe.name}" needs "${name}", which is no field of an entry${reason}`;
    model.report(model.place(feed.origin, "unsubscribe"), message);
  }
}
