import type { MessageCoverage, VenueCoverage } from "../../validate/coverage.js";
import { printable } from "../printable.js";
import type { ReportOptions } from "../report-options.js";
import { formatTable } from "../table.js";
import { cutMiddle } from "./fit.js";

/** Fields and values that messages lacked wherever they were seen, and codes; nothing where nothing is missing. */
export function formatUnseen({ messages, codes }: VenueCoverage, { paint, width }: ReportOptions): readonly string[] {
  const unseen = codes.filter(({ count }) => count === 0).map(({ code, means }) => [`code ${code}`, means, ""]);
  const rows = [...messages.filter(({ count }) => count > 0).flatMap(unseenRows), ...unseen];
  if (rows.length === 0) return [];
  const table = formatTable({ rows: rows.map((row) => row.map(printable)) });
  const lines = table.trimEnd().split("\n");
  const heading = `  ${paint.bold("fields, values and codes that were never seen")}\n`;
  return [heading + lines.map((line) => `    ${cutMiddle(line, Math.max(40, width - 4))}\n`).join("")];
}

/** The values of a field that was not seen are not told one by one. */
function unseenRows({ kind, fields }: MessageCoverage): readonly (readonly string[])[] {
  return fields.flatMap(({ path, count, values = [] }) => {
    if (count === 0) return [[kind, path, ""]];
    const missing = values.filter((each) => each.count === 0).map(({ value }) => JSON.stringify(value));
    return missing.length === 0 ? [] : [[kind, path, missing.join(", ")]];
  });
}
