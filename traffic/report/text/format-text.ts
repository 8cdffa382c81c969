import { describeOmitted } from "../describe-omitted.js";
import { printable } from "../printable.js";
import type { ReportOptions } from "../report-options.js";
import type { ShownReport } from "../shown-report.js";
import { countFrames, countSeverities, groupBySeverity, sumShares } from "../summarize.js";
import { counted, formatCount, formatPercent, formatSeverities } from "../words.js";
import { formatCaptureTable } from "./capture-table.js";
import { formatCoverageTable } from "./coverage-table.js";
import { wrapWords } from "./fit.js";
import { formatGroup } from "./finding-groups.js";

/** For a person at a terminal: what was read, what is wrong, how much was seen, and a line that sums it up. */
export function formatText(report: ShownReport, options: ReportOptions): string {
  const parts = [
    ...(report.captures.length === 0 ? [] : [formatCaptureTable(report, options)]),
    ...groupBySeverity(report.findings).flatMap((group) => formatGroup(group, options)),
    ...formatOmitted(report, options),
    ...report.coverage.map((coverage) => formatCoverageTable(coverage, options)),
    [...report.venues.map(formatVenue), closingLine(report, options)].join(""),
  ];
  return parts.join("\n");
}

function formatOmitted(report: ShownReport, { paint, width }: ReportOptions): readonly string[] {
  const lines = describeOmitted(report).flatMap((sentence) => wrapWords(sentence, Math.max(40, width)));
  return lines.length === 0 ? [] : [lines.map((line) => `${paint.red(line)}\n`).join("")];
}

function formatVenue({ venue, valid, invalid, unknown }: ShownReport["venues"][number]): string {
  const counts = [`${formatCount(valid)} valid`, `${formatCount(invalid)} invalid`, `${formatCount(unknown)} unknown`];
  return `${printable(venue)}: messages ${counts.join(", ")}\n`;
}

function closingLine(report: ShownReport, { paint, width }: ReportOptions): string {
  const counts = countSeverities(report.findings);
  const held = `${counted(countFrames(report), "frame")} of ${counted(report.captures.length, "capture")}`;
  const coverage = formatPercent(sumShares(report.coverage.map(({ totals }) => totals.all)));
  const seen = report.coverage.length === 0 ? "" : `, coverage ${coverage}`;
  const lines = wrapWords(`${formatSeverities(counts)} in ${held}${seen}`, Math.max(40, width));
  const unread = report.captures.some(({ problem }) => problem !== undefined);
  const paintLine = counts.error > 0 || unread ? paint.red : counts.warning > 0 ? paint.yellow : paint.green;
  return lines.map((line) => `${paintLine(line)}\n`).join("");
}
