import type { Share, VenueCoverage } from "../../validate/coverage.js";
import { describeBasis } from "../describe-basis.js";
import { fieldShare, valueShare } from "../summarize.js";
import { formatCount, formatPercent, formatShare } from "../words.js";
import { code, escapeMarkdown, table } from "./mark.js";

/** The totals of a venue; its messages folded up below them. */
export function formatCoverage({ venue, totals, messages, basis }: VenueCoverage): string {
  const sums = table(
    ["", "seen", ""],
    ["left", "right", "right"],
    [
      ["messages", totals.messages] as const,
      ["fields", totals.fields] as const,
      ["values", totals.values] as const,
      ["codes", totals.codes] as const,
      ["**all**", totals.all] as const,
    ].map(([what, share]) => [what, formatShare(share), formatPercent(share)]),
  );
  const rows = messages.map((message) => [
    code(message.kind),
    message.direction,
    formatCount(message.count),
    shareCell(fieldShare(message)),
    shareCell(valueShare(message)),
  ]);
  const details = table(
    ["message", "way", "count", "fields", "values"],
    ["left", "left", "right", "right", "right"],
    rows,
  );
  const heading = `## Coverage of ${escapeMarkdown(venue)}${describeBasis(basis)}`;
  return `${heading}\n\n${sums}\n<details><summary>By message</summary>\n\n${details}\n</details>\n`;
}

function shareCell(share: Share): string {
  return share.of === 0 ? "" : `${formatShare(share)} (${formatPercent(share)})`;
}
