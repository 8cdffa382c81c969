import { alignTail, chooseFlags, wirePath } from "./align-tail.js";
import type { SplitBatch } from "./batch.js";
import type { Claim, DecodedMessage, Message } from "./contract.js";
import { describe, explain } from "./explain.js";
import type { PossibleFlags } from "./flags.js";
import type { Decoded, Invalid, Unknown, Unpacked } from "./reading.js";
import { claims, countTraits, typeOf } from "./traits.js";
import { unpackText, unreadable } from "./unpack.js";

/** How the messages in the frames of one connection are read. */
export interface MessageRules {
  /** Present where a frame may be a batch; see `Server.batch`. */
  readonly split?: SplitBatch | undefined;
  /** What the connection's flags may be as a frame comes in; see `Unpacked.flags`. */
  readonly flags?: PossibleFlags;
  /** What a frame claims to be; see `Venue.dispatch`. */
  readonly dispatch: (value: unknown) => Claim | undefined;
}

/** Reads the frames of one claim. */
export type Reader<Result> = (frame: Unpacked) => Result;

/** What reads a message, or why nothing does. */
export type Route<Result> = (claim: Claim, frame: Unpacked) => Reader<Result> | string;

/**
 * The reference path from the frame's bytes on: UTF-8 -> JSON -> messages -> claim -> whatever `route` has for the
 * claim. Each message is read before the next is looked at. Nothing throws; a frame that cannot be read is invalid, a
 * message that nobody takes is unknown.
 */
export function readMessages<Result>(
  bytes: Uint8Array | string,
  binary: boolean,
  rules: MessageRules,
  route: Route<Result>,
): readonly (Result | Invalid | Unknown)[] {
  const unpacked = unpackText(bytes, binary, rules.flags);
  if (unpacked.kind === "invalid") return [unpacked];
  const items = rules.split?.(unpacked);
  if (items === undefined) return [readOne(unpacked, rules, route)];
  if (items.length === 0) return [unknown(unpacked, "it is a batch of nothing")];
  return items.map((item) => readItem(item, rules, route));
}

function readItem<Result>(item: Unpacked, rules: MessageRules, route: Route<Result>): Result | Unknown {
  if (typeOf(item.value) === "object") return readOne(item, rules, route);
  return unknown(item, `a batch holds objects, and this is ${describe(item.value)}`);
}

function readOne<Result>(message: Unpacked, { dispatch }: MessageRules, route: Route<Result>): Result | Unknown {
  const claim = dispatch(message.value);
  if (claim === undefined) return unknown(message, "the venue's spec has no such frame");
  const reader = route(claim, message);
  return typeof reader === "string" ? unknown(message, reader) : reader(message);
}

/** A frame that nobody takes, with the reason. */
export function unknown(frame: Unpacked, reason: string): Unknown {
  return { kind: "unknown", raw: frame.text, reason };
}

/**
 * Reads a frame as one of several messages: the first that it claims by its traits and satisfies.
 * Where it satisfies none, the error is that of the message that it comes nearest to.
 */
export function readAs<D extends DecodedMessage>(
  frame: Unpacked,
  messages: readonly Message<D>[],
): Decoded<D> | Invalid {
  return readClaimed(frame, messages) ?? readNearest(frame, nearest(frame.value, messages));
}

/** Like `readAs`; `undefined` where the frame has the traits of none. */
export function readClaimed<D extends DecodedMessage>(
  frame: Unpacked,
  messages: readonly Message<D>[],
): Decoded<D> | Invalid | undefined {
  let failed: Invalid | undefined;
  for (const message of messages) {
    if (!claims(frame.value, message.traits)) continue;
    const reading = readMessage(frame, message);
    if (reading.kind === "message") return reading;
    failed ??= reading;
  }
  return failed;
}

function readNearest<D extends DecodedMessage>(frame: Unpacked, message: Message<D> | undefined): Decoded<D> | Invalid {
  if (message === undefined) return unreadable("no reply", describe(frame.value), frame.text);
  return readMessage(frame, message);
}

/** Reads a frame as this message and no other. */
export function readMessage<D extends DecodedMessage>(frame: Unpacked, from: Message<D>): Decoded<D> | Invalid {
  return from.tail === undefined ? readValue(frame, from, frame.value) : readTail(frame, from, from.tail);
}

function readTail<D extends DecodedMessage>(
  frame: Unpacked,
  from: Message<D>,
  tail: NonNullable<Message["tail"]>,
): Decoded<D> | Invalid {
  const flags = chooseFlags(frame.value, tail, frame.flags ?? [0]);
  const reading = readValue(frame, from, alignTail(frame.value, tail, flags));
  if (reading.kind === "message") return reading;
  return { ...reading, error: { ...reading.error, path: wirePath(reading.error.path, tail, flags) } };
}

function readValue<D extends DecodedMessage>(frame: Unpacked, from: Message<D>, value: unknown): Decoded<D> | Invalid {
  const message = from.decode(value);
  if (message !== undefined) return { kind: "message", message, from };
  const error = { kind: from.kind, ...explain(from.validate.errors ?? [], value) };
  return { kind: "invalid", error, raw: frame.text };
}

function nearest<D extends DecodedMessage>(value: unknown, messages: readonly Message<D>[]): Message<D> | undefined {
  const shares = messages.map(({ traits }) => (traits.length === 0 ? 1 : countTraits(value, traits) / traits.length));
  return messages[shares.indexOf(Math.max(...shares))];
}
