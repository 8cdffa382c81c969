import { isRecord } from "../is-record.js";
import type { CaptureSummary } from "../validate/report.js";
import type { ShownReport } from "./shown-report.js";

/** The keys of a report in the order in which they are written; keys that are not listed follow by their name. */
const order: readonly string[] = [
  ...["kind", "payload", "captures", "venues", "findings", "omitted", "coverage"],
  ...["severity", "rule", "venue", "title", "direction", "message", "path", "keyword", "expected", "found"],
  ...["code", "means", "value", "count", "first", "last"],
  ...["file", "format", "bytes", "connection", "connections", "line", "column", "at", "frames", "in", "out"],
  ...["valid", "invalid", "unknown", "problem", "messages", "fields", "values", "codes", "all"],
  ...["origin", "reference", "spec", "document", "wire", "name", "lines", "does", "known"],
  ...["evidence", "types", "range", "with", "seen", "of", "totals", "basis", "oneIn", "oneReplyIn", "sample"],
];
const ranks = new Map(order.map((key, rank) => [key, rank]));

/** The report itself, for programs. The same report gives the same text, whoever made its objects. */
export function formatJson(report: ShownReport): string {
  return `${stringify({ ...report, captures: report.captures.map(toRecord) }, 2)}\n`;
}

/** One finding a line, then a line each for captures, venues and what was covered of a venue. */
export function formatNdjson(report: ShownReport): string {
  const { payload, findings, captures, venues, coverage, omitted } = report;
  const records = [
    ...findings.map((finding) => ({ kind: "finding", ...finding })),
    ...captures.map((capture) => ({ kind: "capture", ...toRecord(capture) })),
    ...venues.map((venue) => ({ kind: "venue", ...venue })),
    ...coverage.map((covered) => ({ kind: "coverage", ...covered })),
    { kind: "end", payload, findings: findings.length, omitted },
  ];
  return records.map((record) => `${stringify(record)}\n`).join("");
}

/** A program takes a problem as one text. */
function toRecord({ problem, ...capture }: CaptureSummary): object {
  return problem === undefined ? capture : { ...capture, problem: problem.join("\n") };
}

function stringify(value: object, indent?: number): string {
  return JSON.stringify(value, (_key, each: unknown) => (isRecord(each) ? inOrder(each) : each), indent);
}

function inOrder(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => compareKeys(one, other)));
}

function compareKeys(one: string, other: string): number {
  const byRank = (ranks.get(one) ?? order.length) - (ranks.get(other) ?? order.length);
  return byRank === 0 ? Number(one > other) - Number(one < other) : byRank;
}
