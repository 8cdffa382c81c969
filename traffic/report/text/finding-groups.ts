import { paintSeverity } from "../paint.js";
import { formatDocument, formatSpecPlace } from "../places.js";
import { printable } from "../printable.js";
import { describeLeft, limitFindings, type ReportOptions } from "../report-options.js";
import type { ShownFinding } from "../shown-report.js";
import type { SeverityGroup } from "../summarize.js";
import { formatTable } from "../table.js";
import { counted } from "../words.js";
import { cutMiddle } from "./fit.js";
import { formatFindingBlock } from "./finding-block.js";
import { isNeverSeen, namesNeverSeen } from "./never-seen.js";

/** All findings of a severity under one heading; nothing where there are none. */
export function formatGroup({ severity, findings }: SeverityGroup, options: ReportOptions): readonly string[] {
  if (findings.length === 0) return [];
  const { paint } = options;
  const { listed, left } = limitFindings(
    findings.filter((finding) => !isNeverSeen(finding)),
    options.verbose,
  );
  const heading = paintSeverity(severity, paint)(paint.bold(counted(findings.length, severity)));
  const neverSeen = findings.filter(isNeverSeen);
  const blocks = [
    ...listed.map((finding) => formatFindingBlock(finding, options)),
    ...(left === 0 ? [] : [`  ${describeLeft(left, severity)}\n`]),
    ...(neverSeen.length === 0 ? [] : [formatNeverSeen(neverSeen, options)]),
  ];
  return [`${heading}\n\n${blocks.join("\n")}`];
}

/** A row each. */
function formatNeverSeen(findings: readonly ShownFinding[], { paint, width, verbose }: ReportOptions): string {
  if (!namesNeverSeen(findings.length, verbose)) {
    return `  ${counted(findings.length, "message")} of the spec never seen in the traffic; --verbose lists them\n`;
  }
  const rows = findings.map(({ venue, message, path, direction, spec }) => [
    printable(venue),
    `${printable([message, path].join(" ").trimEnd())}${direction === "out" ? " (sent)" : ""}`,
    spec === undefined ? "" : printable(formatSpecPlace(spec)),
    (spec === undefined ? undefined : formatDocument(spec)) ?? "",
  ]);
  const lines = formatTable({ rows }).trimEnd().split("\n");
  const heading = `  ${paint.bold("never seen in the traffic")}\n`;
  return heading + lines.map((line) => `    ${cutMiddle(line, Math.max(40, width - 4))}\n`).join("");
}
