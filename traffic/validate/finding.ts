import type { Direction } from "../capture/capture-event.js";
import type { Form } from "./form.js";

/** `error`: it contradicts the spec; `warning`: the spec does not know it; `note`: worth knowing. */
export type Severity = "error" | "warning" | "note";

/** What a finding is about. */
export type Rule =
  /** A frame claims to be a message and breaks its schema. Error. */
  | "contradiction"
  /** A frame that is no JSON, no UTF-8, or not packed as the venue packs. Error. */
  | "unreadable-frame"
  /** Not one frame of the capture is a message of the venue. Error. */
  | "foreign-capture"
  /** A part of the capture file could not be read, and others could. Error. */
  | "damaged-capture"
  /** The captures show less of the spec than was asked for. Error. */
  | "little-coverage"
  /** The capture was read, but its format has lost something. Warning. */
  | "lossy-capture"
  /** A frame that no message of the spec claims. Warning. */
  | "unknown-frame"
  /** A field or an element that is accepted, but that the spec does not name. Warning. */
  | "undocumented-field"
  /** A sequence number is not one more than the one before. Warning. */
  | "sequence-gap"
  /** A channel whose acknowledgement is not in the capture; its kind was told by the shape of its frames. Note. */
  | "guessed-channel"
  /** A reply whose request is not in the capture. Note. */
  | "uncorrelated-reply"
  /** A message of the spec that the traffic does not show. Note. */
  | "never-seen";

/** Where something stood in a capture. */
export interface Sighting {
  readonly file: string;
  /** Empty where no connection is meant. */
  readonly connection: string;
  /** From 1; 0 where the finding is about the capture as a whole. */
  readonly line: number;
  /** Milliseconds since the Unix epoch; absent where the capture does not say. */
  readonly at?: number;
}

/** Where the spec says what a finding is about, and what it cites. */
export interface SpecPlace {
  /** As in the origin: the path of the spec, such as `specs/venue.yaml`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Lines of the exchange's document that the spec cites there, or at the nearest place above: `x-doc`. */
  readonly document?: { readonly name: string; readonly lines: string };
  /** What the spec says there of a departure of the wire: `x-wire`. */
  readonly wire?: { readonly does: string; readonly known: string };
}

export type JsonScalar = string | number | boolean | null;

export function isScalar(value: unknown): value is JsonScalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** What values stood at a place. Holds payload: a report shows `types` only, unless it is told to show more. */
export interface Evidence {
  /** How often a value of each JSON type stood there as the finding says; `integer` is counted apart from `number`. */
  readonly types: Readonly<Record<string, number>>;
  /** Distinct scalars in the order of first sight, a few at most. */
  readonly values: readonly JsonScalar[];
  /** Smallest and largest of the numbers. */
  readonly range?: readonly [smallest: number, largest: number];
  /** In how many messages of the kind it was met, and how many there were: what is rare is told from what is usual. */
  readonly frames: { readonly with: number; readonly of: number };
  /** What all the values have in common, inside of objects and arrays too; only where it was asked for. */
  readonly form?: Form;
}

/**
 * One thing that the traffic and the spec do not agree on, however often it was met: findings with the same venue,
 * direction, rule, message, path, keyword and type of what was found are one.
 */
export interface Finding {
  readonly severity: Severity;
  readonly rule: Rule;
  /** Empty where the capture does not say. */
  readonly venue: string;
  readonly direction: Direction;
  /** Kind of the message; of an unknown frame the nearest; `frame` where it could not be read, `reply` where several claim it. */
  readonly message: string;
  /**
   * JSON Pointer into the frame, as it stands on the wire; `*` for the items of a list and the keys of a map.
   * Of a property that is missing, or that is not named, the property's own.
   */
  readonly path: string;
  /** The schema's word that was broken (`type`, `enum`, `required`, ...), or the rule where there is none. */
  readonly keyword: string;
  /** What the spec wants there, in words that hold nothing of the payload. */
  readonly expected: string;
  /** What stood there: its type, and no more of it. Of a gap the number itself, of a channel its id. */
  readonly found: string;
  /** Messages that it was met in, however often in each; 0 for what was never seen. */
  readonly count: number;
  readonly first: Sighting;
  readonly last: Sighting;
  /** The schema node that says so, as file and JSON Pointer; absent where no single one does. */
  readonly origin?: string;
  /** The `$ref` that led there, where one did: what is changed there is changed for this field alone. */
  readonly reference?: string;
  readonly spec?: SpecPlace;
  readonly evidence?: Evidence;
  /** The first frame of the finding, cut where it is long. Payload: reports redact it unless told not to. */
  readonly sample?: string;
}

/** What is expected where an undocumented field stands: an element past those of a tuple is told from a field called `10`. */
export const unnamed = { field: "a field that the spec names", element: "an element that the spec names" } as const;

export const severities: readonly Severity[] = ["error", "warning", "note"];

export function severityOf(rule: Rule): Severity {
  switch (rule) {
    case "contradiction":
    case "unreadable-frame":
    case "foreign-capture":
    case "damaged-capture":
    case "little-coverage":
      return "error";
    case "lossy-capture":
    case "unknown-frame":
    case "undocumented-field":
    case "sequence-gap":
      return "warning";
    case "guessed-channel":
    case "uncorrelated-reply":
    case "never-seen":
      return "note";
  }
}
