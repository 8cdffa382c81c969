import { createHash } from "node:crypto";
import type { ShownReport } from "../shown-report.js";
import { countFrames, countSeverities } from "../summarize.js";
import { describeOmitted } from "../describe-omitted.js";
import { counted, formatSeverities } from "../words.js";
import { coverageSection } from "./coverage-section.js";
import { filterForm } from "./filter-form.js";
import { findingList } from "./finding-list.js";
import { html, Markup } from "./markup.js";
import { pageScript } from "./page-script.js";
import { pageStyle } from "./page-style.js";
import { captureTable, venueTable } from "./summary-tables.js";

/** One page that needs no network and no other file. */
export function formatHtml(report: ShownReport): string {
  const verdict = formatSeverities(countSeverities(report.findings));
  const held = `${counted(countFrames(report), "frame")} of ${counted(report.captures.length, "capture")}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tickwire validate: ${verdict}</title>
<style>${Markup.trusted(pageStyle)}</style>
</head>
<body>
<header>
<h1>tickwire validate</h1>
<p class="verdict ${verdictClass(report)}">${verdict}</p>
<p class="quiet">in ${held}${report.payload === "redacted" ? "; payload is left out of this report" : ""}</p>
${describeOmitted(report).map(
  (each) => html`<p class="error">${each}</p>
`,
)}</header>
<main>
${captureTable(report.captures)}${venueTable(report.venues)}${findingSection(report)}${report.coverage.map(coverageSection)}</main>
<script>${Markup.trusted(pageScript)}</script>
</body>
</html>
`.toString();
}

/** The page may run its own script and wear its own style, and load nothing: also if an escape were forgotten. */
const policy = [
  "default-src 'none'",
  `script-src '${hashOf(pageScript)}'`,
  `style-src '${hashOf(pageStyle)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function findingSection({ findings }: ShownReport): Markup {
  const content =
    findings.length === 0 ? html`<p>Nothing was found.</p>` : [filterForm(findings), findingList(findings)];
  return html`<section>
<h2>Findings</h2>
${content}</section>
`;
}

function verdictClass({ findings, captures }: ShownReport): string {
  const { error, warning } = countSeverities(findings);
  if (error > 0 || captures.some(({ problem }) => problem !== undefined)) return "error";
  return warning > 0 ? "warning" : "clean";
}
