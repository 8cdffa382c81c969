import { matchesFilter } from "./matches-filter.js";

/** Shows the findings that the form asks for. Without it the page shows all of them, and no form. */
export const pageScript = `"use strict";
const matchesFilter = ${matchesFilter.toString()};
const form = document.getElementById("filters");
const status = document.getElementById("shown");
const rows = Array.from(document.querySelectorAll("#findings > li"), (item) => ({
  item,
  severity: item.dataset.severity,
  venue: item.dataset.venue,
  rule: item.dataset.rule,
  text: item.textContent.toLowerCase(),
}));
function filterRows() {
  const data = new FormData(form);
  const filter = {
    severities: data.getAll("severity"),
    venue: data.get("venue"),
    rule: data.get("rule"),
    words: data.get("words"),
  };
  for (const row of rows) row.item.hidden = !matchesFilter(row, filter);
  const shown = rows.filter((row) => !row.item.hidden).length;
  status.textContent = shown + " of " + rows.length + (rows.length === 1 ? " finding" : " findings") + " shown";
}
if (form !== null) {
  form.hidden = false;
  form.addEventListener("input", filterRows);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filterRows));
  window.addEventListener("pageshow", filterRows);
  filterRows();
}
`;
