import { showRatio } from "../lib/statistics.mjs";
import { formatTable } from "../lib/table.mjs";

const head = ["times JSON.parse", "kind", "JSON.parse ns", "theirs", "our reference", "our scanners", "theirs / ours"];

/** @param {Awaited<ReturnType<typeof import("./peers.mjs").measurePeers>>} figures */
export function showPeers(figures) {
  const rows = Object.entries(figures).flatMap(([name, { kinds }]) =>
    Object.entries(kinds).map(([kind, each]) => [
      name,
      each.valid ? kind : `${kind} (ours refuses it)`,
      each.json,
      ...[each.theirs, each.reference, each.scanners, each.ratio].map(showRatio),
    ]),
  );
  const notes = Object.entries(figures).map(([name, { does }]) => `  ${name}: ${does}`);
  return ["peers: their own handlers, from bytes on", formatTable(head, rows), ...notes].join("\n");
}
