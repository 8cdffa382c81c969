import { describeFinding, sentenceOf, subjectOf } from "../describe-finding.js";
import { backgroundOf } from "../facts.js";
import { printable } from "../printable.js";
import { sightingsOf } from "../places.js";
import { ruleHelps } from "../rules.js";
import type { ShownFinding } from "../shown-report.js";
import { captureLocation, type Location, specLocation } from "./location.js";

/** A finding at the first place where it was met; the last place and the spec's line are related to it. */
export function toResult(finding: ShownFinding): object {
  const { rule, severity, count, first, spec } = finding;
  const background = backgroundOf(finding).map(({ label, text }) => `${label}: ${text}`);
  const related = relatedLocations(finding);
  return {
    ruleId: rule,
    ruleIndex: ruleHelps.findIndex((each) => each.rule === rule),
    // The severities are called as SARIF calls its levels.
    level: severity,
    message: { text: [describeFinding(finding), ...background].map(printable).join("\n") },
    locations: count > 0 ? [captureLocation(first)] : spec === undefined ? [] : [specLocation(spec)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(count > 0 ? { occurrenceCount: count } : {}),
    partialFingerprints: { "finding/v1": fingerprintOf(finding) },
    properties: propertiesOf(finding),
  };
}

function relatedLocations(finding: ShownFinding): readonly Location[] {
  const { spec, count } = finding;
  const last = sightingsOf(finding).filter(({ name }) => name === "last");
  const places = [
    ...(spec === undefined || count === 0 ? [] : [{ place: specLocation(spec), text: "what the spec says there" }]),
    ...last.map(({ sighting }) => ({ place: captureLocation(sighting), text: "the last time it was met" })),
  ];
  return places.map(({ place, text }, index) => ({ id: index + 1, message: { text }, ...place }));
}

/** The same for the same finding in another capture, so that a viewer can tell a new one from a known one. */
function fingerprintOf(finding: ShownFinding): string {
  return printable([finding.direction, subjectOf(finding), finding.keyword, sentenceOf(finding)].join(" "));
}

function propertiesOf(finding: ShownFinding): object {
  const { venue, direction, message, path, keyword, evidence, origin, sample } = finding;
  const known = { venue, direction, message, path, keyword, evidence, origin, sample };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
