import type { Feed, Operation } from "../../runtime/contract.js";
import { isRecord } from "../../traffic/is-record.js";
import type { Line } from "./decode-lines.js";
import type { Venue } from "./venues.js";

type Step = Omit<Line, "conn">;

/** What goes over a connection before a frame of this feed under these flags, made of the spec's own examples. */
export function sceneOf(venue: Venue, frame: unknown, feed: string | undefined, flags = 0): readonly Step[] {
  return [...setFlags(venue, flags), ...(feed === undefined ? [] : subscribe(venue, feed, frame))];
}

function setFlags(venue: Venue, flags: number): readonly Step[] {
  if (flags === 0) return [];
  const operation = Object.values<Operation>(venue.catalogue.operations).find((each) => each.flags !== undefined);
  if (operation?.flags === undefined) throw new Error(`${venue.name} has no operation that sets flags`);
  const request = replaced(exampleOf(venue, operation.kind), operation.flags, flags);
  const reply = replaced(exampleOf(venue, operation.replies[0]?.kind ?? ""), operation.flags, flags);
  return [step("out", request), step("in", reply)];
}

/** Binds the channel that the frame carries in its first element. */
function subscribe(venue: Venue, name: string, frame: unknown): readonly Step[] {
  const topic = venue.catalogue.topics[name];
  if (topic === undefined || !isFeed(topic)) throw new Error(`${venue.name} has no feed ${name}`);
  const { bind, subscribe: operation } = topic.subscription;
  if (bind === undefined || !Array.isArray(frame)) throw new Error(`${name} binds no channel`);
  const reply = replaced(exampleOf(venue, bind.reply), bind.id, frame[0]);
  return [step("out", exampleOf(venue, operation.kind)), step("in", reply)];
}

function isFeed(topic: Venue["catalogue"]["topics"][string]): topic is Feed {
  return "subscription" in topic;
}

function exampleOf({ spec, name }: Venue, kind: string): unknown {
  const example = spec.messages.find((message) => message.kind === kind)?.examples[0];
  if (example === undefined) throw new Error(`specs/${name}.yaml has no example of ${kind}`);
  return example.payload;
}

function step(dir: Step["dir"], value: unknown): Step {
  return { dir, data: JSON.stringify(value) };
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  return isRecord(value) ? { ...value, [key]: replaced(value[key], rest, by) } : value;
}
