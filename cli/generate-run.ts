import type { Cache } from "../generator/cache.js";
import { type Comparison, compareFiles } from "../generator/compare.js";
import { type Diagnostic, SpecError, sortDiagnostics } from "../generator/diagnostic.js";
import { type Manifest, type ManifestVenue, manifestName, manifestText, readManifest } from "../generator/manifest.js";
import { regenerate } from "../generator/regenerate.js";
import type { Job, Work } from "./generate-jobs.js";
import { packageVersion } from "./package-version.js";

/** A folder, and what it should be. */
export interface Outcome {
  readonly folder: string;
  readonly comparison: Comparison;
  /** Files that the emitted ones were made of; empty where there are none any more. */
  readonly specs: readonly string[];
}

export interface RunOptions {
  readonly cache: Cache | undefined;
  readonly checkTypes: boolean;
}

/**
 * Generates all that is wanted and writes nothing: the venues, the venues that are gone, and the manifest.
 *
 * @throws SpecError with the problems of every spec.
 */
export async function runJobs({ jobs, folder, all }: Work, options: RunOptions): Promise<Outcome[]> {
  const before = folder === undefined ? undefined : await readManifest(folder);
  const done = await regenerateAll(jobs, before, options);
  const outcomes = done.map(({ job, emitted, comparison }) => ({
    folder: job.out,
    comparison,
    specs: Object.keys(emitted.specs),
  }));
  if (folder === undefined || before === undefined) return outcomes;
  const emitted = Object.fromEntries(done.map(({ job, emitted: venue }) => [job.venue, venue]));
  const venues = all ? emitted : { ...before.venues, ...emitted };
  const gone = Object.keys(before.venues).filter((venue) => !Object.hasOwn(venues, venue));
  return [
    ...outcomes,
    ...(await Promise.all(gone.map((venue) => compareGone(`${folder}/${venue}`, before.venues[venue])))),
    await compareManifest(folder, { tickwire: packageVersion(), venues }),
  ];
}

interface Done {
  readonly job: Job;
  readonly emitted: ManifestVenue;
  readonly comparison: Comparison;
}

async function regenerateAll(
  jobs: readonly Job[],
  before: Manifest | undefined,
  { cache, checkTypes }: RunOptions,
): Promise<Done[]> {
  const done: Done[] = [];
  const problems: Diagnostic[] = [];
  // One after the other: each keeps both cores busy by itself.
  for (const job of jobs) {
    try {
      const known = Object.keys(before?.venues[job.venue]?.files ?? {});
      done.push({ job, ...(await regenerate({ ...job, known, checkTypes }, cache)) });
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      problems.push(...error.diagnostics);
    }
  }
  if (problems.length > 0) throw new SpecError(sortDiagnostics(problems));
  return done;
}

async function compareGone(folder: string, venue: ManifestVenue | undefined): Promise<Outcome> {
  return { folder, comparison: await compareFiles(folder, [], Object.keys(venue?.files ?? {})), specs: [] };
}

async function compareManifest(folder: string, manifest: Manifest): Promise<Outcome> {
  const comparison = await compareFiles(folder, [{ path: manifestName, text: manifestText(manifest) }]);
  return { folder, comparison: { ...comparison, foreign: [] }, specs: [] };
}
