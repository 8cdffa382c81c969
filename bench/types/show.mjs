import { formatTable } from "../lib/table.mjs";

/** @param {Awaited<ReturnType<typeof import("./types.mjs").measureTypes>>} figures */
export function showTypes(figures) {
  const rows = Object.entries(figures).map(([name, { check, total, process }]) => [name, check, total, process]);
  const head = ["all five venues, seconds", "of it checking", "by the compiler's count", "whole process"];
  return `types: how long compilers take\n${formatTable(head, rows)}`;
}
