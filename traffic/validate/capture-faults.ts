import type { Observation } from "./findings-log.js";

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

/** That its frames are not those of the venue. */
export function foreign(venue: string, other: string | undefined): Observation {
  const rule = "foreign-capture";
  const whose =
    other === undefined ? "no venue in the box knows them" : `they are messages of ${other}; add --venue ${other}`;
  const words = { expected: `frames of ${venue}`, found: `not one; ${whose}` };
  return { rule, venue, direction: "in", message: "capture", path: "", keyword: rule, ...words };
}
