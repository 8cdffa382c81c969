import type { Severity } from "../validate/finding.js";
import { describeFinding } from "./describe-finding.js";
import { describeOmitted } from "./describe-omitted.js";
import { factsOf } from "./facts.js";
import { printable } from "./printable.js";
import { problemLines, untoldProblems } from "./problems.js";
import { describeLeft, limitFindings, type ReportOptions } from "./report-options.js";
import type { ShownFinding, ShownReport } from "./shown-report.js";
import { groupBySeverity } from "./summarize.js";

/**
 * Annotations of a GitHub workflow. They stand at the spec's line, which is in the repository where a capture seldom
 * is; at the capture's where the spec has none.
 */
export function formatGithub(report: ShownReport, { verbose }: ReportOptions): string {
  const { findings } = report;
  const unread = untoldProblems(report).map((capture) =>
    command("error", { file: capture.file, title: "unreadable capture" }, problemLines(capture).join("\n")),
  );
  const groups = groupBySeverity(findings).flatMap(({ severity, findings: found }) => {
    const { listed, left } = limitFindings(found, verbose);
    const rest = left === 0 ? [] : [command(severity, { title: "more findings" }, describeLeft(left, severity))];
    return [...listed.map(annotate), ...rest];
  });
  const omitted = describeOmitted(report).map((each) => command("warning", { title: "more findings" }, each));
  return [...unread, ...groups, ...omitted].join("");
}

function annotate(finding: ShownFinding): string {
  const { spec, first, severity, rule } = finding;
  const facts = factsOf(finding).map(({ label, text }) => `${label}: ${printable(text)}`);
  const text = [printable(describeFinding(finding)), ...facts].join("\n");
  const title = `${rule.replaceAll("-", " ")} in ${finding.message}`;
  if (spec !== undefined) return command(severity, { file: spec.file, line: spec.line, col: spec.column, title }, text);
  if (finding.count === 0) return command(severity, { title }, text);
  return command(severity, { file: first.file, ...(first.line > 0 ? { line: first.line } : {}), title }, text);
}

function command(severity: Severity, properties: Readonly<Record<string, string | number>>, text: string): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(printable(String(value)))}`,
  );
  return `::${levelOf(severity)} ${written.join(",")}::${escapeData(text)}\n`;
}

function levelOf(severity: Severity): string {
  switch (severity) {
    case "error":
    case "warning":
      return severity;
    case "note":
      return "notice";
  }
}

/** As the runner reads it: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
