import { once } from "node:events";
import { watch } from "chokidar";
import { SpecError } from "../generator/diagnostic.js";
import { type ExitCode, exitCodes } from "./exit.js";
import type { Job, Work } from "./generate-jobs.js";
import { runJobs } from "./generate-run.js";
import { summary, warnOfForeign, writeOutcomes } from "./generate-report.js";
import type { Host } from "./host.js";

/** Editors write a file in several steps; this long without another one, and it is whole. */
const settleMilliseconds = 50;

/**
 * Generates, and again whenever a spec or a file that it refers to changes, until it is stopped.
 * Problems are printed and outlived; the emitted types are not checked, for speed.
 */
export async function watchVenues(work: Work, host: Host, signal?: AbortSignal): Promise<ExitCode> {
  const specs = new Map<Job, readonly string[]>(work.jobs.map((job) => [job, [job.spec]]));
  const changes = new Changes([...specs.values()].flat(), signal);
  await changes.ready;
  let due = work.jobs;
  while (signal?.aborted !== true) {
    for (const job of due) {
      specs.set(job, [job.spec, ...(await generateOne({ ...work, jobs: [job], all: false }, host))]);
      changes.watch(specs.get(job) ?? []);
    }
    const changed = await changes.next();
    due = work.jobs.filter((job) => specs.get(job)?.some((spec) => changed.has(spec)));
  }
  await changes.close();
  return exitCodes.clean;
}

/** Generates one venue, and says what happened; gives the files that it was made of. */
async function generateOne(work: Work, host: Host): Promise<readonly string[]> {
  const started = performance.now();
  try {
    const outcomes = await runJobs(work, { cache: undefined, checkTypes: false });
    warnOfForeign(outcomes, host);
    await writeOutcomes(outcomes);
    host.stderr.write(summary(outcomes, work.jobs.length, started));
    return outcomes.flatMap(({ specs }) => specs);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    host.stderr.write(`${error.message}\n`);
    return error.diagnostics.map(({ file }) => file);
  }
}

/** Files that have changed since they were last asked for. */
class Changes {
  /** Resolves when no change is missed any more. */
  readonly ready: Promise<unknown>;
  readonly #watcher;
  #changed = new Set<string>();
  #wake = (): void => undefined;

  constructor(paths: readonly string[], signal: AbortSignal | undefined) {
    this.#watcher = watch([...paths], {
      ignoreInitial: true,
      awaitWriteFinish: { stabilityThreshold: settleMilliseconds },
    });
    this.ready = once(this.#watcher, "ready");
    this.#watcher.on("all", (_event, path) => {
      this.#changed.add(path.replaceAll("\\", "/"));
      this.#wake();
    });
    signal?.addEventListener("abort", () => this.#wake());
  }

  watch(paths: readonly string[]): void {
    this.#watcher.add([...paths]);
  }

  /** Resolves when something has changed, or when the signal is given. */
  async next(): Promise<ReadonlySet<string>> {
    if (this.#changed.size === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  async close(): Promise<void> {
    await this.#watcher.close();
  }
}
