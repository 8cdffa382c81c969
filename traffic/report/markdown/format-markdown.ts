import { describeOmitted } from "../describe-omitted.js";
import { isCommand, problemLines } from "../problems.js";
import type { ReportOptions } from "../report-options.js";
import type { ShownReport } from "../shown-report.js";
import { countFrames, countSeverities, groupBySeverity } from "../summarize.js";
import { counted, formatCount, formatSeverities } from "../words.js";
import { formatCoverage } from "./coverage-table.js";
import { formatFindingTable } from "./finding-table.js";
import { code, escapeMarkdown, table } from "./mark.js";

/** For a pull request, a wiki, the summary of a workflow's step. */
export function formatMarkdown(report: ShownReport, options: ReportOptions): string {
  const sections = [
    formatHead(report),
    formatCaptures(report),
    formatVenues(report),
    ...groupBySeverity(report.findings).flatMap((group) => formatFindingTable(group, options)),
    ...report.coverage.map(formatCoverage),
  ];
  return sections.filter((section) => section !== "").join("\n");
}

function formatHead(report: ShownReport): string {
  const held = `${counted(countFrames(report), "frame")} of ${counted(report.captures.length, "capture")}`;
  return `# tickwire validate\n\n**${formatSeverities(countSeverities(report.findings))}** in ${held}\n${describeOmitted(
    report,
  )
    .map((each) => `\n${each}\n`)
    .join("")}`;
}

function formatCaptures({ captures }: ShownReport): string {
  if (captures.length === 0) return "";
  const rows = captures.map((capture) => [
    code(capture.file),
    escapeMarkdown(capture.format ?? "unknown"),
    formatCount(capture.connections),
    formatCount(capture.frames.in),
    formatCount(capture.frames.out),
    problemLines(capture).map(formatProblemLine).join("<br>"),
  ]);
  return table(
    ["capture", "format", "connections", "in", "out", "problem"],
    ["left", "left", "right", "right", "right", "left"],
    rows,
  );
}

function formatProblemLine(line: string): string {
  return isCommand(line) ? code(line.trim()) : escapeMarkdown(line);
}

function formatVenues({ venues }: ShownReport): string {
  if (venues.length === 0) return "";
  const rows = venues.map(({ title, valid, invalid, unknown }) => [
    escapeMarkdown(title),
    ...[valid, invalid, unknown].map(formatCount),
  ]);
  return table(["venue", "valid messages", "invalid", "unknown"], ["left", "right", "right", "right"], rows);
}
