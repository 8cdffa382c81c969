import type { Catalogue, Message } from "../../runtime/contract.js";
import { readAs, readMessage, unknown } from "../../runtime/decode.js";
import { describe } from "../../runtime/explain.js";
import { resolvePointer } from "../../runtime/pointer.js";
import type { Decoded, Reading, Unpacked } from "../../runtime/reading.js";
import { claims, countTraits } from "../../runtime/traits.js";
import { countDeclared } from "./declared-values.js";

/** Everything that may answer a request, each kind once, in the order of the catalogue. */
export function replyMessages({ operations }: Catalogue): readonly Message[] {
  const messages = Object.values(operations).flatMap(({ replies, refusals }) => [...replies, ...refusals]);
  return [...new Map(messages.map((message) => [message.kind, message])).values()];
}

/** Kinds of the messages that only come when something was asked. */
export function awaitedKinds({ operations, notifications }: Catalogue): ReadonlySet<string> {
  const asking = Object.values(operations).filter(({ correlation }) => correlation.by !== "none");
  const kinds = asking.flatMap(({ replies, refusals }) => [...replies, ...refusals].map(({ kind }) => kind));
  const unasked = new Set(Object.values(notifications).map(({ kind }) => kind));
  return new Set(kinds.filter((kind) => !unasked.has(kind)));
}

/**
 * Reads a reply whose request is not known: of the messages that it can be, the one that says most about it.
 * A message that says little about it is no better than none: the frame is unknown.
 */
export function guessReply(frame: Unpacked, messages: readonly Message[]): Reading {
  const similar = messages.filter(({ traits }) => traits.length === 0 || countTraits(frame.value, traits) > 0);
  if (similar.length === 0) return unknown(frame, "it answers no request, and no reply looks like it");
  const [best] = similar.flatMap((from) => read(frame, from)).sort((a, b) => b.share - a.share);
  if (best === undefined) return explainNone(frame, similar);
  if (best.share > leastShare) return best.reading;
  return unknown(frame, "it answers no request, and no reply has the fields that it has");
}

/** Everything that a message does not name may be in it, so a schema without required fields takes any object. */
const leastShare = 0.5;

function read(frame: Unpacked, from: Message): { readonly reading: Decoded; readonly share: number }[] {
  const message = claims(frame.value, from.traits) ? from.decode(frame.value) : undefined;
  if (message === undefined) return [];
  const { values, declared } = countDeclared(frame.value, from);
  return [{ reading: { kind: "message", message, from }, share: declared / values }];
}

/** Where several messages are equally far, naming one would send the reader the wrong way. */
function explainNone(frame: Unpacked, similar: readonly Message[]): Reading {
  const claimed = similar.filter(({ traits }) => claims(frame.value, traits));
  if (claimed.length < 2) return readAs(frame, similar);
  const paths = claimed.map((message) => pathOfFailure(frame, message)).sort((a, b) => a.length - b.length);
  const path = paths[0] ?? "";
  const expected = `what one of ${claimed.map(({ kind }) => kind).join(", ")} has there`;
  const found = describe(resolvePointer(frame.value, path));
  return { kind: "invalid", error: { kind: "reply", path, expected, found }, raw: frame.text };
}

function pathOfFailure(frame: Unpacked, message: Message): string {
  const reading = readMessage(frame, message);
  return reading.kind === "invalid" ? reading.error.path : "";
}
