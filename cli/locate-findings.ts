import type { FindPlace, SpecPosition } from "../generator/places/places.js";
import { findPlaces } from "../generator/places/find-places.js";
import type { MessageCoverage, VenueCoverage } from "../traffic/validate/coverage.js";
import type { Finding, SpecPlace } from "../traffic/validate/finding.js";
import type { ValidationReport } from "../traffic/validate/report.js";
import type { SpecFile } from "./spec-files.js";

/**
 * Adds to findings and messages where the spec and the document speak of them.
 *
 * @throws SpecError when a spec cannot be read
 */
export async function locateFindings(report: ValidationReport, specs: readonly SpecFile[]): Promise<ValidationReport> {
  const found = specs.map(async ({ venue, name, path }) => [venue, await findPlaces(name, path)] as const);
  const finders = new Map<string, FindPlace>(await Promise.all(found));
  const coverage = report.coverage.map((venue) => locateCoverage(venue, finders.get(venue.venue)));
  const origins = new Map(
    coverage.flatMap(({ venue, messages }) => messages.map((each) => [keyOf(venue, each.kind), each])),
  );
  const findings = report.findings.map((finding) =>
    locateFinding(finding, origins.get(keyOf(finding.venue, finding.message)), finders.get(finding.venue)),
  );
  return { ...report, findings, coverage };
}

function locateCoverage(coverage: VenueCoverage, find: FindPlace | undefined): VenueCoverage {
  return { ...coverage, messages: coverage.messages.map((message) => locateMessage(message, find)) };
}

function locateMessage(message: MessageCoverage, find: FindPlace | undefined): MessageCoverage {
  const place = message.origin === undefined ? undefined : find?.(message.origin);
  return place === undefined ? message : { ...message, spec: toSpecPlace(place) };
}

/** A component that many messages share cites little; then the place that refers to it speaks, or the message. */
function locateFinding(finding: Finding, message: MessageCoverage | undefined, find: FindPlace | undefined): Finding {
  if (find === undefined || finding.origin === undefined) return finding;
  const place = find(finding.origin);
  if (place === undefined) return finding;
  const nearby = finding.reference === undefined ? undefined : find(finding.reference);
  const document = place.document ?? nearby?.document ?? message?.spec?.document;
  const wire = place.wire ?? nearby?.wire ?? message?.spec?.wire;
  const { file, line, column } = place;
  return { ...finding, spec: { file, line, column, ...(document && { document }), ...(wire && { wire }) } };
}

function toSpecPlace({ file, line, column, document, wire }: SpecPosition): SpecPlace {
  return { file, line, column, ...(document && { document }), ...(wire && { wire }) };
}

function keyOf(venue: string, kind: string): string {
  return `${venue} ${kind}`;
}
