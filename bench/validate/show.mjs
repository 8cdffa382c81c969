import { formatTable } from "../lib/table.mjs";

/** @param {Awaited<ReturnType<typeof import("./validate.mjs").measureValidate>>} figures */
export function showValidate({ captures, sample }) {
  const tables = Object.entries(captures).map(([name, { bytes, frames, rows }]) =>
    table(`validate: ${name}, ${Math.round(bytes / 1e6)} MB in two files, ${frames} lines`, rows, "readline"),
  );
  const peers = `validate: ${sample.venue} ${sample.kind}, ${(sample.bytes / 1e6).toFixed(1)} MB, whole commands`;
  const refused = sample.refused.length === 0 ? [] : [`did not take the sample: ${sample.refused.join(", ")}`];
  return [...tables, table(peers, sample.rows, "tickwire"), ...refused].join("\n\n");
}

function table(title, rows, base) {
  const cells = Object.entries(rows).map(([name, { megabytesASecond, times, peakMegabytes }]) => [
    name,
    megabytesASecond,
    times.toFixed(2),
    peakMegabytes || "-",
  ]);
  return `${title}\n${formatTable(["command", "MB/s", `times ${base}`, "peak MB"], cells)}`;
}
