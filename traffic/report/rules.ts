import { type Rule, type Severity, severityOf } from "../validate/finding.js";

/** What a rule says, for formats that explain their rules. */
export interface RuleHelp {
  readonly rule: Rule;
  readonly severity: Severity;
  /** One sentence. */
  readonly says: string;
  /** What to do about it. */
  readonly help: string;
}

const sentences: Readonly<Record<Rule, readonly [says: string, help: string]>> = {
  contradiction: [
    "A frame claims to be a message and breaks its schema.",
    "Either the exchange changed or the spec is wrong. Read the lines that the spec cites; where the wire is right, let `tickwire suggest` show the edit that would accept it.",
  ],
  "unreadable-frame": [
    "A frame is no JSON, no UTF-8, or not packed as the venue packs.",
    "See whether the capture was written whole, and whether the spec's `x-framing` says how the venue packs its frames.",
  ],
  "foreign-capture": [
    "Not one frame of the capture is a message of the venue.",
    "Name the venue that the capture is of with `--venue`.",
  ],
  "damaged-capture": [
    "A part of the capture file could not be read.",
    "Take the capture again, or cut the damaged part off; what could be read was validated.",
  ],
  "little-coverage": [
    "The captures show less of the spec than was asked for.",
    "Capture traffic that has more of its messages, fields and values, or ask for less with `--min-coverage`.",
  ],
  "lossy-capture": [
    "The capture was read, but its format has lost something.",
    "Take captures in a format that keeps binary frames, directions and times, such as tickwire's own.",
  ],
  "unknown-frame": [
    "No message of the spec claims the frame.",
    "See whether the exchange has a message that the spec lacks; the nearest message is named.",
  ],
  "undocumented-field": [
    "A field or an element is accepted, but the spec does not name it.",
    "Add it to the spec as an optional field, so that it reaches the types: `tickwire suggest` shows the edit.",
  ],
  "sequence-gap": [
    "A sequence number is not one more than the one before.",
    "Frames are missing between the two: from the capture, or on the wire.",
  ],
  "guessed-channel": [
    "The acknowledgement of a channel is not in the capture; its kind was told by the shape of its frames.",
    "Begin the capture before the subscription, or bind the channel with `--bind`.",
  ],
  "uncorrelated-reply": [
    "The request of a reply is not in the capture.",
    "Begin the capture before the request, so that the reply can be typed by it.",
  ],
  "never-seen": [
    "The traffic does not show a message of the spec.",
    "Capture traffic that has it, or see whether the exchange still sends it.",
  ],
};

function isRule(name: string): name is Rule {
  return Object.hasOwn(sentences, name);
}

/** All rules, errors first. */
export const ruleHelps: readonly RuleHelp[] = Object.entries(sentences).flatMap(([rule, [says, help]]) =>
  isRule(rule) ? [{ rule, severity: severityOf(rule), says, help }] : [],
);

export function helpOf(rule: Rule): string {
  return sentences[rule][1];
}
