import { removeEmpty, writeFiles } from "../generator/write.js";
import type { Outcome } from "./generate-run.js";
import type { Host } from "./host.js";
import { counted } from "../traffic/report/words.js";

export async function writeOutcomes(outcomes: readonly Outcome[]): Promise<void> {
  for (const { folder, comparison, specs } of outcomes) {
    await writeFiles(folder, comparison.differences);
    if (specs.length === 0) await removeEmpty(folder);
  }
}

export function warnOfForeign(outcomes: readonly Outcome[], host: Host): void {
  for (const { folder, comparison } of outcomes) {
    for (const path of comparison.foreign) {
      host.stderr.write(`tickwire generate: ${folder}/${path} was not generated; it is left alone\n`);
    }
  }
}

/** `tickwire generate: 1 venue, 3 files written, 17 unchanged, 0 removed, 1.2 s` */
export function summary(outcomes: readonly Outcome[], venues: number, started: number): string {
  const differences = outcomes.flatMap(({ comparison }) => comparison.differences);
  const removed = differences.filter(({ kind }) => kind === "orphaned").length;
  const unchanged = outcomes.reduce((sum, { comparison }) => sum + comparison.unchanged.length, 0);
  const written = counted(differences.length - removed, "file");
  const parts = [counted(venues, "venue"), `${written} written`, `${unchanged} unchanged`, `${removed} removed`];
  return `tickwire generate: ${[...parts, seconds(started)].join(", ")}\n`;
}

export function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
