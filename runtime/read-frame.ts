import type { Framing } from "./contract.js";
import { readMessages } from "./decode.js";
import type { MessageRules, Route } from "./decode.js";
import type { PossibleFlags } from "./flags.js";
import { inflaterOf } from "./inflate.js";
import type { Invalid, Unknown, Unpacked, WireFrame } from "./reading.js";
import { isInvalid, openFrame, unpackText } from "./unpack.js";

/** How the frames of one connection are read. */
export interface FrameRules extends MessageRules {
  readonly framing: Framing;
  /** Most bytes that a packed frame may inflate to; 16 MiB unless set. */
  readonly limit?: number;
}

/** The reference path as a whole: bytes -> inflated -> what `readMessages` makes of them. Nothing throws. */
export function readFrame<Result>(
  frame: WireFrame,
  rules: FrameRules,
  route: Route<Result>,
): readonly (Result | Invalid | Unknown)[] {
  const bytes = unpackBytes(frame, rules.framing, rules.limit);
  return isInvalid(bytes) ? [bytes] : readMessages(bytes, frame.binary, rules, route);
}

/** Bytes -> inflated -> UTF-8 -> JSON. */
export function unpack(frame: WireFrame, framing: Framing, limit?: number, flags?: PossibleFlags): Unpacked | Invalid {
  const bytes = unpackBytes(frame, framing, limit);
  return isInvalid(bytes) ? bytes : unpackText(bytes, frame.binary, flags);
}

function unpackBytes(frame: WireFrame, framing: Framing, limit?: number): Uint8Array | string | Invalid {
  return openFrame(frame, framing === "text" ? undefined : inflaterOf(framing, limit));
}
