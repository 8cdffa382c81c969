import { percentOf, type Share, type VenueCoverage } from "../traffic/validate/coverage.js";
import type { Finding, Sighting } from "../traffic/validate/finding.js";
import { redactReport } from "../traffic/validate/redact-report.js";
import type { CaptureSummary, ValidationReport, VenueSummary } from "../traffic/validate/report.js";
import { type Host, print } from "./host.js";
import { formatTable } from "./table.js";

export interface ReportOptions {
  readonly showPayload: boolean;
}

/** Prints what was found, without the payload unless that is asked for: the one place that output formats plug into. */
export async function printReport(report: ValidationReport, host: Host, { showPayload }: ReportOptions): Promise<void> {
  await print(host.stdout, formatPlain(showPayload ? report : redactReport(report)));
}

function formatPlain({ captures, venues, findings, coverage }: ValidationReport): string {
  const parts = [
    captures.map(formatCapture).join(""),
    venues.map(formatVenue).join(""),
    findings
      .filter(({ rule }) => rule !== "never-seen")
      .map(formatFinding)
      .join(""),
    coverage.map(formatCoverage).join("\n"),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function formatCapture({ file, format, connections, frames, problem }: CaptureSummary): string {
  const written = format === undefined ? "" : ` (${format})`;
  const counts = `connections ${connections}, frames in ${frames.in}, out ${frames.out}`;
  return `${file}${written}: ${counts}${problem === undefined ? "" : `; ${problem}`}\n`;
}

function formatVenue({ venue, title, valid, invalid, unknown }: VenueSummary): string {
  return `${venue} (${title}): valid ${valid}, invalid ${invalid}, unknown ${unknown}\n`;
}

function formatFinding(finding: Finding): string {
  const { severity, rule, venue, direction, message, path, expected, found, count, spec, sample, evidence } = finding;
  const where =
    spec === undefined ? [] : [`  spec: ${spec.file}:${spec.line}:${spec.column}${formatCitation(finding)}`];
  const values = evidence?.values.map((value) => JSON.stringify(value)) ?? [];
  const lines = [
    `${severity} ${rule}: ${venue} ${direction} ${message} ${path}: expected ${expected}, found ${found}`,
    `  ${count} messages, first ${formatSighting(finding.first)}, last ${formatSighting(finding.last)}`,
    ...where,
    ...(values.length === 0 ? [] : [`  values: ${values.join(", ")}`]),
    ...(sample === undefined ? [] : [`  sample: ${sample}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function formatCitation({ spec }: Finding): string {
  const { document, wire } = spec ?? {};
  const cited = document === undefined ? "" : `, ${document.name} lines ${document.lines}`;
  return wire === undefined ? cited : `${cited}; the wire ${wire.does}`;
}

function formatSighting({ file, connection, line, at }: Sighting): string {
  const time = at === undefined ? "" : ` at ${new Date(at).toISOString()}`;
  return `${file}${line === 0 ? "" : `:${line}`}${connection === "" ? "" : ` (${connection})`}${time}`;
}

function formatCoverage({ venue, messages, totals }: VenueCoverage): string {
  const rows = Object.entries(totals).map(([name, share]) => [name, formatShare(share), formatPercent(share)]);
  const head = [`COVERAGE OF ${venue.toUpperCase()}`, "SEEN", "PERCENT"];
  const unseen = messages.filter(({ count }) => count === 0).map(({ kind }) => kind);
  const never = unseen.length === 0 ? "" : `never seen: ${unseen.join(", ")}\n`;
  return `${formatTable({ head, rows, align: ["left", "right", "right"] })}${never}`;
}

function formatShare({ seen, of }: Share): string {
  return `${seen}/${of}`;
}

/** Rounded down: only all is 100. */
function formatPercent(share: Share): string {
  return String(Math.floor(percentOf(share)));
}
