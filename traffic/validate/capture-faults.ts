import type { Observation } from "./findings-log.js";
import type { Owner } from "./foreign-venue.js";

/* Findings about a capture itself. */

export type CaptureRule = "damaged-capture" | "lossy-capture";

const expectations: Readonly<Record<CaptureRule, string>> = {
  "damaged-capture": "a capture that can be read to its end",
  "lossy-capture": "a capture that holds all that went over the wire",
};

/** That the capture is not as it should be. */
export function fault(rule: CaptureRule, venue: string, reason: string): Observation {
  const words = { expected: expectations[rule], found: reason };
  return { rule, venue, direction: "in", message: "capture", path: "", keyword: rule, ...words };
}

/**
 * That its frames are not those of the venue.
 *
 * @param asked whether it was asked for, and not told by the capture
 */
export function foreign(venue: string, owner: Owner | undefined, asked: boolean): Observation {
  const rule = "foreign-capture";
  const words = { expected: `frames of ${venue}`, found: `not one; ${whose(venue, owner, asked)}` };
  return { rule, venue, direction: "in", message: "capture", path: "", keyword: rule, ...words };
}

function whose(venue: string, owner: Owner | undefined, asked: boolean): string {
  if (owner === undefined) return "no venue in the box knows more than half of them";
  const { venue: other, messages, of } = owner;
  const many = messages === of ? "they" : `of ${of} that were looked at ${messages}`;
  const advice = asked ? `say --venue ${other} instead of --venue ${venue}` : `add --venue ${other}`;
  return `${many} are messages of ${other}; ${advice}`;
}
