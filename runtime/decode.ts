import type { Claim, DecodedMessage, Framing, Message } from "./contract.js";
import { describe, explain, shorten } from "./explain.js";
import { inflate, inflatedLimit } from "./inflate.js";
import type { Decoded, Invalid, Unknown, Unpacked, WireFrame } from "./reading.js";
import { claims, countTraits } from "./traits.js";

/** How the frames of one connection are read. */
export interface FrameRules {
  readonly framing: Framing;
  /** What a frame claims to be; see `Venue.dispatch`. */
  readonly dispatch: (value: unknown) => Claim | undefined;
  /** Most bytes that a packed frame may inflate to; 16 MiB unless set. */
  readonly limit?: number;
}

/** Reads the frames of one claim. */
export type Reader<Result> = (frame: Unpacked) => Result;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The reference path: bytes -> inflated -> UTF-8 -> JSON -> claim -> whatever `route` has for the claim.
 * Nothing throws; a frame that cannot be read is invalid, one that nobody takes is unknown.
 */
export function readFrame<Result>(
  frame: WireFrame,
  rules: FrameRules,
  route: (claim: Claim, frame: Unpacked) => Reader<Result> | string,
): Result | Invalid | Unknown {
  const unpacked = unpack(frame, rules.framing, rules.limit);
  if (unpacked.kind === "invalid") return unpacked;
  const claim = rules.dispatch(unpacked.value);
  if (claim === undefined) return unknown(unpacked, "the venue's spec has no such frame");
  const reader = route(claim, unpacked);
  return typeof reader === "string" ? unknown(unpacked, reader) : reader(unpacked);
}

/** Bytes -> inflated -> UTF-8 -> JSON. */
export function unpack(frame: WireFrame, framing: Framing, limit: number = inflatedLimit): Unpacked | Invalid {
  const bytes = frame.binary ? inflateFrame(frame.data, framing, limit) : frame.data;
  if (isInvalid(bytes)) return bytes;
  const text = typeof bytes === "string" ? bytes : textOf(bytes);
  if (text === undefined) return unreadable("UTF-8 text", `${bytes.length} bytes that are not`, bytes);
  return parse(text);
}

/** The text of UTF-8 bytes; `undefined` when they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function inflateFrame(data: Uint8Array | string, framing: Framing, limit: number): Uint8Array | Invalid {
  if (typeof data === "string") return unreadable("bytes in a binary frame", "text", data);
  if (framing === "text") return unreadable("a text frame", `a binary frame of ${data.length} bytes`, data);
  const inflated = inflate(data, framing, limit);
  return inflated.kind === "inflated" ? inflated.bytes : unreadable(inflated.expected, inflated.found, data);
}

function isInvalid(value: Uint8Array | string | Invalid): value is Invalid {
  return typeof value === "object" && "kind" in value;
}

function parse(text: string): Unpacked | Invalid {
  try {
    return { kind: "unpacked", text, value: JSON.parse(text) };
  } catch {
    return unreadable("JSON", text === "" ? "nothing" : `text ${shorten(JSON.stringify(text))}`, text);
  }
}

function unreadable(expected: string, found: string, raw: string | Uint8Array): Invalid {
  return { kind: "invalid", error: { kind: "frame", path: "", expected, found }, raw };
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
  const claimed = messages.filter((message) => claims(frame.value, message.traits));
  let failed: Invalid | undefined;
  for (const message of claimed.length > 0 ? claimed : nearest(frame.value, messages)) {
    const reading = readMessage(frame, message);
    if (reading.kind === "message") return reading;
    failed ??= reading;
  }
  return failed ?? unreadable("no reply", describe(frame.value), frame.text);
}

/** Reads a frame as this message and no other. */
export function readMessage<D extends DecodedMessage>(frame: Unpacked, from: Message<D>): Decoded<D> | Invalid {
  const message = from.decode(frame.value);
  if (message !== undefined) return { kind: "message", message, from };
  const error = { kind: from.kind, ...explain(from.validate.errors ?? [], frame.value) };
  return { kind: "invalid", error, raw: frame.text };
}

function nearest<D extends DecodedMessage>(value: unknown, messages: readonly Message<D>[]): readonly Message<D>[] {
  const shares = messages.map(({ traits }) => (traits.length === 0 ? 1 : countTraits(value, traits) / traits.length));
  const best = messages[shares.indexOf(Math.max(...shares))];
  return best === undefined ? [] : [best];
}
