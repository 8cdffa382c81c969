import type { DecodedMessage, Operation, Reason } from "./contract.js";
import { readAs } from "./decode.js";
import type { Decoded, Invalid, Unpacked } from "./reading.js";
import { claims } from "./traits.js";

/** A request's reply in which the venue said no. */
export interface Refusal {
  readonly kind: "refused";
  /** The refusal as a message. */
  readonly reading: Decoded;
  readonly reason: Reason;
}

/** What a request draws. */
export type Answer<Reply extends DecodedMessage = DecodedMessage> = Decoded<Reply> | Refusal | Invalid;

/** Told of an answer as it is read, before any later frame is; `frame` is the answer as it came. */
export type OnAnswer = (answer: Answer, frame: unknown) => void;

/** Reads a frame as the reply to a request of this operation. */
export function readReply<Reply extends DecodedMessage>(
  frame: Unpacked,
  operation: Operation<never, Reply>,
): Answer<Reply> {
  const refusal = operation.refusals.find((message) => claims(frame.value, message.traits));
  if (refusal === undefined) return readAs(frame, operation.replies);
  const reading = readAs(frame, [refusal]);
  if (reading.kind === "invalid") return reading;
  return { kind: "refused", reading, reason: refusal.reason(frame.value) ?? { code: undefined, text: undefined } };
}
