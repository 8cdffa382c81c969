import { setFlagsFromString } from "node:v8";
import { openCache } from "../generator/cache.js";
import { unifiedDiff } from "../generator/compare.js";
import { type ExitCode, exitCodes } from "./exit.js";
import type { GenerateOptions } from "./generate-options.js";
import { planWork } from "./generate-jobs.js";
import { counted } from "../traffic/report/words.js";
import { seconds, summary, warnOfForeign, writeOutcomes } from "./generate-report.js";
import { type Outcome, runJobs } from "./generate-run.js";
import { type Host, print } from "./host.js";
import { painted } from "./paint-diff.js";

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

async function reportDifferences(
  outcomes: readonly Outcome[],
  venues: number,
  started: number,
  host: Host,
): Promise<ExitCode> {
  const count = outcomes.reduce((sum, { comparison }) => sum + comparison.differences.length, 0);
  for (const { folder, comparison } of outcomes) {
    const diff = await unifiedDiff(folder, comparison.differences);
    if (diff !== "") await print(host.stdout, painted(diff, host));
  }
  const said =
    count === 0
      ? "nothing differs"
      : `${counted(count, "file")} ${count === 1 ? "differs" : "differ"}; run tickwire generate`;
  host.stderr.write(`tickwire generate --check: ${counted(venues, "venue")}, ${said}, ${seconds(started)}\n`);
  return count === 0 ? exitCodes.clean : exitCodes.findings;
}
