import { formatTimes, sentenceOf } from "../describe-finding.js";
import { factsOf } from "../facts.js";
import { helpOf } from "../rules.js";
import type { ShownFinding } from "../shown-report.js";
import { html, type Markup } from "./markup.js";

/** A row a finding; what is known of it unfolds below. What the filter asks for stands in attributes. */
export function findingList(findings: readonly ShownFinding[]): Markup {
  return html`<ol id="findings" class="rows">
${findings.map(findingRow)}</ol>
`;
}

function findingRow(finding: ShownFinding): Markup {
  const { severity, venue, rule, count } = finding;
  return html`<li data-severity="${severity}" data-venue="${venue}" data-rule="${rule}"><details class="finding">
<summary><span class="badge ${severity}">${severity}</span>
<span class="subject">${subject(finding)}</span>
<span class="wrong">${sentenceOf(finding)}</span>
<span class="count number">${count === 0 ? "never" : formatTimes(count)}</span></summary>
<div class="inside">${details(finding)}</div>
</details></li>
`;
}

function subject({ venue, message, path, direction }: ShownFinding): Markup {
  const sent = direction === "out" ? html` <span class="quiet">(sent)</span>` : undefined;
  const place = path === "" ? undefined : html` <span class="path">${path}</span>`;
  return html`<span class="quiet">${venue}</span> <strong>${message}</strong>${sent}${place}`;
}

function details(finding: ShownFinding): Markup {
  const rows = factsOf(finding).map(
    ({ label, text }) => html`<dt>${label}</dt><dd${isPlace(label) ? html` class="place"` : undefined}>${text}</dd>
`,
  );
  const sample =
    finding.sample === undefined
      ? undefined
      : html`<pre><code>${finding.sample}</code></pre>
`;
  return html`<p class="quiet">${helpOf(finding.rule).replaceAll("`", "")}</p>
<dl>
${rows}</dl>
${sample}`;
}

function isPlace(label: string): boolean {
  return ["at", "first", "last", "spec", "document", "origin"].includes(label);
}
