import { styleText } from "node:util";
import { setFlagsFromString } from "node:v8";
import { openCache } from "../generator/cache.js";
import { unifiedDiff } from "../generator/compare.js";
import { removeEmpty, writeFiles } from "../generator/write.js";
import { type ExitCode, exitCodes } from "./exit.js";
import type { GenerateOptions } from "./generate.js";
import { planWork } from "./generate-jobs.js";
import { type Outcome, runJobs } from "./generate-run.js";
import { type Host, print } from "./host.js";

/** Generates, and then writes or compares. Throws `SpecError` or `UsageError`, and has then written nothing. */
export async function generateVenues(
  venues: readonly string[],
  options: GenerateOptions,
  host: Host,
): Promise<ExitCode> {
  const started = performance.now();
  const work = planWork(venues, options);
  if (options.watch === true) {
    const { watchVenues } = await import("./generate-watch.js");
    return watchVenues(work, host);
  }
  if (host === process) hurry();
  const cache = options.cache ? await openCache() : undefined;
  const outcomes = await runJobs(work, { cache, checkTypes: true });
  warnOfForeign(outcomes, host);
  if (options.check === true) return reportDifferences(outcomes, work.jobs.length, started, host);
  await writeOutcomes(outcomes);
  host.stderr.write(summary(outcomes, work.jobs.length, started));
  return exitCodes.clean;
}

/**
 * V8 optimizes code in threads of its own while it runs. A command that has ended in seconds, and that keeps both
 * cores busy already, only loses by that: measured, a fifth of its time.
 */
function hurry(): void {
  setFlagsFromString("--no-opt");
}

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

async function reportDifferences(
  outcomes: readonly Outcome[],
  venues: number,
  started: number,
  host: Host,
): Promise<ExitCode> {
  const count = outcomes.reduce((sum, { comparison }) => sum + comparison.differences.length, 0);
  for (const { folder, comparison } of outcomes) {
    const diff = await unifiedDiff(folder, comparison.differences);
    if (diff !== "") await print(host.stdout, isColoured(host) ? paint(diff) : diff);
  }
  const said = count === 0 ? "nothing differs" : `${counted(count, "file")} differ; run tickwire generate`;
  host.stderr.write(`tickwire generate --check: ${counted(venues, "venue")}, ${said}, ${seconds(started)}\n`);
  return count === 0 ? exitCodes.clean : exitCodes.findings;
}

function isColoured({ stdout }: Host): boolean {
  return "isTTY" in stdout && stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
}

function paint(diff: string): string {
  return diff.replaceAll(/^(?:(\+(?!\+\+ ).*)|(-(?!-- ).*)|(@@.*))$/gm, (line) =>
    styleText(line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : "cyan", line),
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
