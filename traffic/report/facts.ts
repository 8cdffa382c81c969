import type { Sighting } from "../validate/finding.js";
import { describeEvidence, describeValues } from "./describe-finding.js";
import { formatDocument, formatSighting, formatSpecPlace, sightingsOf } from "./places.js";
import type { ShownFinding } from "./shown-report.js";
import { formatTime } from "./words.js";

/** Something that is known of a finding beside what is wrong. */
export interface Fact {
  readonly label:
    | "at"
    | "first"
    | "last"
    | "spec"
    | "document"
    | "the wire"
    | "known by"
    | "origin"
    | "seen"
    | "values";
  readonly text: string;
}

/** Where it stood, then `backgroundOf`; the sample is no part of it. */
export function factsOf(finding: ShownFinding): readonly Fact[] {
  const places = sightingsOf(finding).map(({ name, sighting }) => ({ label: name, text: describeSighting(sighting) }));
  return [...places, ...backgroundOf(finding)];
}

/** What the spec, its document and the evidence say of it. */
export function backgroundOf({ spec, origin, evidence }: ShownFinding): readonly Fact[] {
  const facts: readonly { readonly label: Fact["label"]; readonly text: string | undefined }[] = [
    { label: "spec", text: spec && formatSpecPlace(spec) },
    { label: "document", text: spec && formatDocument(spec) },
    { label: "the wire", text: spec?.wire?.does },
    { label: "known by", text: spec?.wire?.known },
    { label: "origin", text: origin },
    { label: "seen", text: evidence && describeEvidence(evidence) },
    { label: "values", text: evidence && describeValues(evidence) },
  ];
  return facts.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }]));
}

/** `captures/a.ndjson:120, connection 1, 2024-02-03T12:00:00.000Z` */
function describeSighting(sighting: Sighting): string {
  const { connection, at } = sighting;
  const named = connection === "" ? [] : [`connection ${connection}`];
  return [formatSighting(sighting), ...named, ...(at === undefined ? [] : [formatTime(at)])].join(", ");
}
