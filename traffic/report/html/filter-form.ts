import { severities } from "../../validate/finding.js";
import type { ShownFinding } from "../shown-report.js";
import { countSeverities } from "../summarize.js";
import { counted } from "../words.js";
import { html, type Markup } from "./markup.js";

/** Hidden until the page's script runs: without it there is nothing to filter with. */
export function filterForm(findings: readonly ShownFinding[]): Markup {
  const counts = countSeverities(findings);
  const boxes = severities.map(
    (severity) => html`<label><input type="checkbox" name="severity" value="${severity}" checked>
<span class="${severity}">${counted(counts[severity], severity)}</span></label>
`,
  );
  return html`<form id="filters" role="search" aria-label="Findings" hidden>
<label class="search">Search
<input type="search" name="words" autocomplete="off" placeholder="message, path, file, line"></label>
<fieldset><legend>Severity</legend>
${boxes}</fieldset>
${choice("venue", "Venue", "all venues", distinct(findings.map(({ venue }) => venue)))}
${choice("rule", "Rule", "all rules", distinct(findings.map(({ rule }) => rule)))}
<button type="reset">Show all</button>
</form>
<p id="shown" class="quiet" role="status"></p>
`;
}

function choice(name: string, label: string, all: string, values: readonly string[]): Markup {
  const options = values.map((value) => html`<option value="${value}">${value.replaceAll("-", " ")}</option>`);
  return html`<label>${label}
<select name="${name}"><option value="">${all}</option>${options}</select></label>`;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== "").sort();
}
