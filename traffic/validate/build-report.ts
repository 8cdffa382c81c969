import type { CollectedEvidence } from "./collected-evidence.js";
import { findCount, type SeenCounts } from "./count-messages.js";
import type { VenueCoverage } from "./coverage.js";
import { coverageOf } from "./coverage-of.js";
import { type Evidence, type Finding, type Severity, severities, severityOf, type Sighting } from "./finding.js";
import { type CollectedFinding, type CollectedFindings, FindingsLog } from "./findings-log.js";
import { littleCoverage } from "./little-coverage.js";
import type { ValidationReport, VenueSummary } from "./report.js";
import type { CaptureResult } from "./capture-result.js";
import type { VenueRules } from "./venue-rules.js";
import { VenueTally } from "./venue-tally.js";

export interface ReportOptions {
  /** Whether findings keep the form of their values, as suggestions need it. */
  readonly forms?: boolean;
  /** How much of each spec the captures should show, in percent. */
  readonly minCoverage?: number | undefined;
}

/** Merges what captures show, given in their order, into a report. */
export function buildReport(
  results: readonly CaptureResult[],
  rulesOf: (venue: string) => VenueRules,
  options: ReportOptions = {},
): ValidationReport {
  const tallies = mergeVenues(results);
  const coverage = tallies.map(({ venue, counts }) => coverageOf(rulesOf(venue), counts));
  const found = mergeFindings([
    ...results.map((result) => result.found),
    ...tallies.map(({ findings }) => findings.collect()),
  ]);
  const countsOf = new Map(tallies.map(({ venue, counts }) => [venue, counts]));
  const findings = found.findings.map((finding) => toFinding(finding, countsOf.get(finding.venue), options));
  const captures = results.map(({ summary }) => summary);
  const file = captures[0]?.file ?? "";
  const specOf = (venue: string): string | undefined => rulesOf(venue).specFile;
  return {
    captures,
    venues: tallies.map((tally) => summarize(tally, rulesOf(tally.venue))),
    findings: [
      ...findings,
      ...littleCoverage(coverage, options.minCoverage ?? 0, { captures, specOf }),
      ...coverage.flatMap((venue) => neverSeen(venue, file)),
    ].sort(byWeight),
    coverage,
    ...(Object.values(found.omitted).some((count) => count > 0) ? { omitted: found.omitted } : {}),
  };
}

function mergeVenues(results: readonly CaptureResult[]): readonly VenueTally[] {
  const tallies = new Map<string, VenueTally>();
  for (const result of results.flatMap(({ venues }) => venues)) {
    const tally = tallies.get(result.venue) ?? new VenueTally(result.venue);
    tallies.set(result.venue, tally);
    tally.merge(result);
  }
  return [...tallies.values()].sort((a, b) => compareText(a.venue, b.venue));
}

function mergeFindings(parts: readonly CollectedFindings[]): CollectedFindings {
  const log = new FindingsLog();
  for (const part of parts) log.merge(part);
  return log.collect();
}

function summarize({ venue, verdicts }: VenueTally, { catalogue }: VenueRules): VenueSummary {
  return { venue, title: catalogue.venue.title, ...verdicts };
}

function toFinding(collected: CollectedFinding, counts: SeenCounts | undefined, options: ReportOptions): Finding {
  const { field: _field, evidence, origin, reference, found, ...rest } = collected;
  const types = Object.keys(evidence.types).sort();
  return {
    severity: severityOf(collected.rule),
    ...rest,
    found: found ?? types.join(" or "),
    ...(origin === undefined ? {} : { origin }),
    ...(reference === undefined ? {} : { reference }),
    ...(types.length === 0 && collected.field === undefined
      ? {}
      : { evidence: toEvidence(collected, evidence, counts, options) }),
  };
}

function toEvidence(
  { message, direction, count }: CollectedFinding,
  { types, values, range, form }: CollectedEvidence,
  counts: SeenCounts | undefined,
  options: ReportOptions,
): Evidence {
  const seen = counts === undefined ? undefined : findCount(counts, message, direction);
  return {
    types,
    values,
    ...(range === undefined ? {} : { range }),
    // Both are of all messages, those that passed unseen as well: what is found in one makes it one that is looked into.
    frames: { with: count, of: seen === undefined ? count : seen.valid + seen.invalid },
    ...(options.forms === true ? { form } : {}),
  };
}

/** A message that the spec has and the traffic has not. */
function neverSeen({ venue, messages }: VenueCoverage, file: string): Finding[] {
  const nowhere: Sighting = { file, connection: "", line: 0 };
  const rule = "never-seen";
  return messages
    .filter(({ count }) => count === 0)
    .map(({ kind, direction, origin }) => ({
      severity: severityOf(rule),
      rule,
      venue,
      direction,
      message: kind,
      path: "",
      keyword: rule,
      expected: "at least one such message",
      found: "none",
      count: 0,
      first: nowhere,
      last: nowhere,
      ...(origin === undefined ? {} : { origin }),
    }));
}

function byWeight(a: Finding, b: Finding): number {
  const weight = ({ severity }: { readonly severity: Severity }): number => severities.indexOf(severity);
  return (
    weight(a) - weight(b) ||
    compareText(a.venue, b.venue) ||
    compareText(a.message, b.message) ||
    compareText(a.path, b.path)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
