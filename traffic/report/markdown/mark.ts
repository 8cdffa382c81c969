import type { Alignment } from "../table.js";
import { printable } from "../printable.js";

/** Text that stays text: nothing in it becomes markup or a table's border. */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]()<>#+!|~&$-]/g, "\\$&");
}

/** Text as code, also inside a table. */
export function code(text: string): string {
  const safe = printable(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 || safe.trim() !== safe || safe === "" ? " " : "";
  return `${fence}${space}${safe}${space}${fence}`;
}

/** Cells are markdown already. */
export function table(
  head: readonly string[],
  align: readonly Alignment[],
  rows: readonly (readonly string[])[],
): string {
  const rule = align.map((side) => (side === "right" ? "--:" : ":--"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
