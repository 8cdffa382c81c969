import type { Claim } from "../../runtime/contract.js";
import type { Outstanding } from "../../runtime/correlation.js";
import type { Unpacked } from "../../runtime/reading.js";
import { readReply, type Answer } from "../../runtime/reply.js";
import type { SentRequests } from "./sent-requests.js";

/** A request, and the frame that answers it. */
export interface Matched {
  readonly asked: Outstanding;
  readonly answer: Answer;
}

/** Reads a frame as the reply to a request that waits for it; `undefined` when none does. */
export function matchAnswer(requests: SentRequests, claim: Claim, frame: Unpacked): Matched | undefined {
  const asked = requests.take(claim, frame.value);
  if (asked === undefined) return undefined;
  const answer = readReply(frame, asked.operation);
  const later = answer.kind === "invalid" ? matchLater(requests, claim, frame) : undefined;
  return later ?? { asked, answer };
}

/** Clients may give one id to many requests: where the first was never answered, the reply is a later one's. */
function matchLater(requests: SentRequests, claim: Claim, frame: Unpacked): Matched | undefined {
  const asked = requests.take(claim, frame.value);
  if (asked === undefined) return undefined;
  const answer = readReply(frame, asked.operation);
  if (answer.kind !== "invalid") return { asked, answer };
  const later = matchLater(requests, claim, frame);
  if (later === undefined) requests.put(asked);
  return later;
}
