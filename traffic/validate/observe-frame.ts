import type { Feed, Topic, Trait } from "../../runtime/contract.js";
import { resolvePointer } from "../../runtime/pointer.js";
import type { FrameError, Invalid, Unknown } from "../../runtime/reading.js";
import { countTraits } from "../../runtime/traits.js";
import type { Direction } from "../capture/capture-event.js";
import { isBindingFeed } from "../decode/captured-channels.js";
import type { Observation } from "./findings-log.js";
import { pathInside } from "./schema-place.js";
import type { Gap } from "./sequence-counters.js";
import { valueTypeOf } from "./value-types.js";
import type { MessageRules, VenueRules } from "./venue-rules.js";

/** A frame that no JSON could be made of. What stood there is left out of the words. */
export function observeUnreadable(venue: string, direction: Direction, { error, raw }: Invalid): Observation {
  const found = raw.length === 0 ? "nothing" : typeof raw === "string" ? "text" : "bytes";
  const { kind: message, path, expected } = error;
  return { rule: "unreadable-frame", venue, direction, message, path, keyword: "unreadable-frame", expected, found };
}

/** A message that several schemas refuse, so that none of them can say more. */
export function observeRefused(venue: string, direction: Direction, error: FrameError, frame: unknown): Observation {
  const { kind: message, path, expected } = error;
  const found = valueTypeOf(resolvePointer(frame, path));
  return { rule: "contradiction", venue, direction, message, path, keyword: "anyOf", expected, found };
}

export function observeUnknown(
  { catalogue }: VenueRules,
  direction: Direction,
  { reason }: Unknown,
  frame: unknown,
  nearest: MessageRules | undefined,
): Observation {
  const rule = "unknown-frame";
  const about = {
    rule,
    venue: catalogue.venue.name,
    direction,
    path: "",
    keyword: rule,
    found: valueTypeOf(frame),
  } as const;
  const why = withoutPayload(reason);
  if (nearest === undefined) return { ...about, message: "unknown", expected: `a message of the spec; ${why}` };
  const { kind, traits } = nearest.message;
  const missing = traits.find((trait) => countTraits(frame, [trait]) === 0);
  const wants = missing === undefined ? "" : `, which has ${describeTrait(missing)}`;
  const expected = `a message of the spec; ${why}; the nearest is ${kind}${wants}`;
  return { ...about, message: kind, expected, origin: nearest.root.origin, reference: nearest.root.reference };
}

/** Ids and values of the frame, which some reasons quote. */
function withoutPayload(reason: string): string {
  return reason
    .replace(/^channel \d+ is not bound/u, "its channel is not bound (--bind says what it is)")
    .replace(/\d+ kinds of update/u, "several kinds of update")
    .replace(/, and this is .*$/u, ", and this is something else");
}

function describeTrait(trait: Trait): string {
  const at = trait.at.reduce<string>((path, key) => pathInside(path, String(key)), "");
  const { is, type, matches } = trait;
  if (is !== undefined) return `${is.map((value) => JSON.stringify(value)).join(" or ")} at ${at}`;
  if (matches !== undefined) return `a string matching ${matches} at ${at}`;
  return `${type?.map((each) => (each === "absent" ? "nothing" : each)).join(" or ")} at ${at || "its top"}`;
}

export function observeGap(
  venue: string,
  { message, direction }: MessageRules,
  path: string,
  origin: string | undefined,
  { expected, found }: Gap,
): Observation {
  const words = { keyword: "x-sequence", expected: String(expected), found: String(found) };
  return { rule: "sequence-gap", venue, direction, message: message.kind, path, ...words, origin };
}

export function observeUncorrelated(venue: string, { message, direction, root }: MessageRules): Observation {
  const words = { keyword: "uncorrelated-reply", expected: "a request before it that it answers", found: "none" };
  const { origin, reference } = root;
  return { rule: "uncorrelated-reply", venue, direction, message: message.kind, path: "", ...words, origin, reference };
}

export function observeGuessed({ catalogue }: VenueRules, rules: MessageRules, channel: number): Observation {
  const { message, direction, root } = rules;
  const feed = Object.values(catalogue.topics).find((topic) => brings(topic, message.kind));
  const hint = feed === undefined ? "" : `; --bind ${channel}=${feed.name}:ENTRY says it too`;
  return {
    rule: "guessed-channel",
    venue: catalogue.venue.name,
    direction,
    message: message.kind,
    path: "",
    keyword: "guessed-channel",
    expected: `an acknowledgement before it that says what channel ${channel} is${hint}`,
    found: `channel ${channel}`,
    origin: root.origin,
  };
}

function brings(topic: Topic | Feed, kind: string): boolean {
  return isBindingFeed(topic) && topic.updates.some((update) => update.kind === kind);
}
