import { keysOf } from "../../pointer.js";
import { follow, originOf, type Place } from "../../source.js";
import { member, memberPlaces } from "../places.js";
import type { Model } from "./model.js";

/** A message that no operation has, or no channel, is never met: what the spec says of it would come to nothing. */
export function checkReach(model: Model): void {
  const { messages, operations } = model.protocol;
  const inChannels = new Set(messages.map(({ origin }) => origin));
  for (const { target, name } of sharedMessages(model).filter((each) => !inChannels.has(originOf(each.target)))) {
    const remedy = `list it under the "messages" of one and give it an operation, or leave it out`;
    model.report(target, `no channel has the message "${name}"; ${remedy}`);
  }
  // An operation that was not lowered has a problem of its own, and may have had the message.
  if (operations.length < operationsIn(model).length) return;
  const reached = new Set(operations.flatMap(({ message, replies }) => [message, ...replies]));
  for (const { name, origin } of messages.filter((message) => !reached.has(message.name))) {
    const remedy = `give it an operation with "action: receive", list it in a "reply", or leave it out`;
    model.report(model.place(origin), `no operation has the message "${name}"; ${remedy}`);
  }
}

/** The messages under `components`; those of a file that specs share may be another spec's. */
function sharedMessages(model: Model): { readonly name: string; readonly target: Place }[] {
  const shared = memberPlaces(model.place(`${model.source.file}#`, "components", "messages"));
  return shared.flatMap((place) => {
    const target = follow(model.source, place);
    const named = member(target, "name")?.value;
    const name = typeof named === "string" ? named : (keysOf(place.pointer).at(-1) ?? "");
    return target === undefined ? [] : [{ name, target }];
  });
}

function operationsIn(model: Model): Place[] {
  return memberPlaces(model.place(`${model.source.file}#`, "operations"));
}
