import type { CaptureSummary, VenueSummary } from "../../validate/report.js";
import { problemLines } from "../problems.js";
import { formatCount, formatTime } from "../words.js";
import { html, type Markup } from "./markup.js";

/** What was read, and why something was not. */
export function captureTable(captures: readonly CaptureSummary[]): Markup {
  const rows = captures.map(captureRow);
  return summaryTable("Captures", ["capture", "format"], ["connections", "received", "sent", "from", "to"], rows);
}

function captureRow(capture: CaptureSummary): Markup {
  const { file, format, connections, frames, first, last } = capture;
  const problem = problemLines(capture).map((line) => html`<p class="error">${line}</p>`);
  return html`<tr>
<th scope="row"><span class="path">${file}</span>${problem}</th>
<td>${format ?? "unknown"}</td>
<td class="number">${formatCount(connections)}</td>
<td class="number">${formatCount(frames.in)}</td>
<td class="number">${formatCount(frames.out)}</td>
<td class="number">${first === undefined ? "" : formatTime(first)}</td>
<td class="number">${last === undefined ? "" : formatTime(last)}</td></tr>
`;
}

/** How many messages of each venue there were. */
export function venueTable(venues: readonly VenueSummary[]): Markup {
  const rows = venues.map(
    ({ venue, title, valid, invalid, unknown }) => html`<tr><th scope="row">${venue}</th><td>${title}</td>
${[valid, invalid, unknown].map((count) => html`<td class="number">${formatCount(count)}</td>`)}</tr>
`,
  );
  return summaryTable("Messages", ["venue", "title"], ["valid", "invalid", "unknown"], rows);
}

function summaryTable(
  title: string,
  texts: readonly string[],
  numbers: readonly string[],
  rows: readonly Markup[],
): Markup {
  if (rows.length === 0) return html``;
  return html`<section>
<h2>${title}</h2>
<div class="scroll ${title.toLowerCase()}" role="region" aria-label="${title}" tabindex="0"><table>
<thead><tr>${texts.map((text) => html`<th scope="col">${text}</th>`)}${numbers.map((text) => html`<th scope="col" class="number">${text}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>
</section>
`;
}
