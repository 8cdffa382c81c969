import type { CodeCoverage, FieldCoverage, MessageCoverage, VenueCoverage } from "../../validate/coverage.js";
import { describeBasis } from "../describe-basis.js";
import { formatTimes } from "../describe-finding.js";
import { formatDocument, formatSpecPlace } from "../places.js";
import { fieldShare, valueShare } from "../summarize.js";
import { formatCount } from "../words.js";
import { html, type Markup } from "./markup.js";
import { shareBar } from "./share-bar.js";

/** The totals of a venue, then a row a message that unfolds into its fields, then its error codes. */
export function coverageSection(coverage: VenueCoverage): Markup {
  const { venue, totals, messages, codes, basis } = coverage;
  const names = ["messages", "fields", "values", "codes", "all"] as const;
  const sums = names.map(
    (name) => html`<dt>${name}</dt><dd>${shareBar(totals[name])}</dd>
`,
  );
  return html`<section>
<h2>Coverage of ${venue}</h2>
<p class="quiet">${describeBasis(basis).trim()}</p>
<dl class="totals">
${sums}</dl>
<ul class="rows">
${messages.map(messageRow)}${codes.length === 0 ? undefined : codesRow(codes)}</ul>
</section>
`;
}

function messageRow(message: MessageCoverage): Markup {
  const { kind, direction, count, spec } = message;
  const cites = spec === undefined ? undefined : formatDocument(spec);
  const place = spec === undefined ? "" : [formatSpecPlace(spec), ...(cites === undefined ? [] : [cites])].join(", ");
  return html`<li><details class="message">
<summary><strong class="${seenClass(count)}">${kind}</strong>
<span class="way quiet">${direction === "in" ? "received" : "sent"}</span>
<span class="count number">${count === 0 ? "never" : formatTimes(count)}</span>
${shareBar(fieldShare(message), "fields")}
${shareBar(valueShare(message), "values")}</summary>
<div class="inside"><p class="place quiet">${place}</p>
${fieldTable(message)}</div>
</details></li>
`;
}

function fieldTable({ kind, fields }: MessageCoverage): Markup {
  if (fields.length === 0) return html`<p class="quiet">It has no fields.</p>`;
  return html`<div class="scroll" role="region" aria-label="Fields of ${kind}" tabindex="0"><table>
<thead><tr><th scope="col">field</th><th scope="col" class="number">frames</th><th scope="col">values</th></tr></thead>
<tbody>${fields.map(fieldRow)}</tbody>
</table></div>
`;
}

function fieldRow({ path, count, values = [] }: FieldCoverage): Markup {
  const chips = values.map(
    (value) =>
      html`<li class="${seenClass(value.count)}">${JSON.stringify(value.value)} ${formatSeen(value.count)}</li>`,
  );
  const list = chips.length === 0 ? undefined : html`<ul class="values">${chips}</ul>`;
  return html`<tr class="${seenClass(count)}"><th scope="row" class="path">${path === "" ? "the frame" : path}</th>
<td class="number">${formatSeen(count)}</td><td>${list}</td></tr>
`;
}

function codesRow(codes: readonly CodeCoverage[]): Markup {
  const counts = codes.map(({ count }) => count);
  const rows = codes.map(
    ({ code, means, count }) => html`<tr class="${seenClass(count)}"><th scope="row"><code>${code}</code></th>
<td>${means}</td><td class="number">${formatSeen(count)}</td></tr>
`,
  );
  return html`<li><details class="message">
<summary><strong>error codes</strong><span class="way"></span><span class="count"></span>
${shareBar({ seen: counts.filter((count) => count > 0).length, of: counts.length }, "codes")}</summary>
<div class="inside"><div class="scroll" role="region" aria-label="Error codes" tabindex="0"><table>
<thead><tr><th scope="col">code</th><th scope="col">means</th><th scope="col" class="number">frames</th></tr></thead>
<tbody>${rows}</tbody>
</table></div></div>
</details></li>
`;
}

function formatSeen(count: number): string {
  return count === 0 ? "never" : formatCount(count);
}

function seenClass(count: number): string {
  return count === 0 ? "unseen" : "seen";
}
