import { formatTimes, sentenceOf } from "../describe-finding.js";
import { backgroundOf } from "../facts.js";
import { formatSighting, sightingsOf } from "../places.js";
import { describeLeft, limitFindings, type ReportOptions } from "../report-options.js";
import type { ShownFinding } from "../shown-report.js";
import type { SeverityGroup } from "../summarize.js";
import { counted, formatTime } from "../words.js";
import { code, escapeMarkdown, table } from "./mark.js";

const head = ["message", "what is wrong", "count", "where", "spec and evidence"];

/** A section a severity; nothing where there are none. */
export function formatFindingTable({ severity, findings }: SeverityGroup, { verbose }: ReportOptions): string[] {
  if (findings.length === 0) return [];
  const { listed, left } = limitFindings(findings, verbose);
  const rows = listed.map((finding) => toRow(finding));
  const rest = left === 0 ? "" : `\n${describeLeft(left, severity)}.\n`;
  const body = `${table(head, ["left", "left", "right", "left", "left"], rows)}${rest}`;
  // Notes are many, and few need them.
  if (severity === "note")
    return [`<details><summary>${counted(findings.length, severity)}</summary>\n\n${body}\n</details>\n`];
  return [`## ${counted(findings.length, severity)}\n\n${body}`];
}

function toRow(finding: ShownFinding): readonly string[] {
  const { venue, message, path, direction, count, sample } = finding;
  const way = direction === "out" ? " (sent)" : "";
  const subject = `${escapeMarkdown([venue, message].join(" ").trim())}${way}`;
  const places = sightingsOf(finding).map(({ name, sighting }) => {
    const time = sighting.at === undefined ? "" : `, ${formatTime(sighting.at)}`;
    return `${name} ${code(formatSighting(sighting))}${time}`;
  });
  const background = backgroundOf(finding)
    .filter(({ label }) => label !== "origin")
    .map(({ label, text }) => `${label}: ${escapeMarkdown(text)}`);
  const shown = sample === undefined ? [] : [`sample: ${code(sample)}`];
  return [
    path === "" ? subject : `${subject} ${code(path)}`,
    escapeMarkdown(sentenceOf(finding)),
    count === 0 ? "never" : formatTimes(count),
    places.join("<br>"),
    [...background, ...shown].join("<br>"),
  ];
}
