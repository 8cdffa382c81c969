import type { CaptureResult } from "../capture-result.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { ValidateOptions } from "../capture-validation.js";
import type { FilePart } from "./file-parts.js";
import type { JobTaker } from "./job-messages.js";
import { JobRunner } from "./job-runner.js";
import type { OnRead } from "./part-run.js";
import { type Run, runParts } from "./run-parts.js";
import { Thread } from "./thread.js";

/** A file, its size in bytes where that is known, and the parts that it is to be read in: none where it is read whole. */
export interface FileTask {
  readonly file: string;
  readonly bytes: number | undefined;
  readonly parts: readonly FilePart[];
}

export interface JobsPlan {
  readonly plan: ValidationPlan;
  /** The plan, ready to be followed on this thread. */
  readonly options: ValidateOptions;
  readonly jobs: number;
  readonly onRead: OnRead;
}

/**
 * Validates files on this thread and on others, and gives the results in the order of the files: they are those that
 * one thread would give. Each part has a thread of its own; files that are read whole share those that are left of
 * `jobs`, the largest first.
 */
export async function runJobs(
  tasks: readonly FileTask[],
  { jobs, options, plan, onRead }: JobsPlan,
): Promise<readonly CaptureResult[]> {
  const run = { plan, onRead, newTaker: takersHereAndElsewhere(options) };
  const split = tasks.filter(({ parts }) => parts.length > 1);
  const left = jobs - split.reduce((sum, { parts }) => sum + parts.length, 0);
  const whole = tasks.filter(({ parts }) => parts.length < 2);
  const done = await Promise.all([
    ...split.map(async (task) => [[task.file, await runSplit(task, run)] as const]),
    runWhole(whole, Math.max(1, left), run),
  ]);
  const results = new Map(done.flat());
  return tasks.flatMap(({ file }) => results.get(file) ?? []);
}

/** The first works here: this thread has loaded already what another would have to load first. */
function takersHereAndElsewhere(options: ValidateOptions): () => JobTaker {
  let here: JobTaker | undefined = new JobRunner(() => Promise.resolve(options));
  return () => {
    const taker = here ?? new Thread();
    here = undefined;
    return taker;
  };
}

async function runSplit({ file, parts }: FileTask, run: Run): Promise<CaptureResult> {
  const merged = await runParts(file, parts, run);
  if (merged !== undefined) return merged;
  const taker = run.newTaker();
  try {
    return await taker.run({ kind: "file", file, plan: run.plan });
  } finally {
    await taker.end();
  }
}

async function runWhole(
  tasks: readonly FileTask[],
  count: number,
  { plan, onRead, newTaker }: Run,
): Promise<readonly (readonly [string, CaptureResult])[]> {
  const waiting = [...tasks].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0)).map(({ file }) => file);
  const results: (readonly [string, CaptureResult])[] = [];
  const takers = Array.from({ length: Math.min(count, tasks.length) }, newTaker);
  try {
    await Promise.all(
      takers.map(async (taker) => {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
          results.push([file, await taker.run({ kind: "file", file, plan }, onRead)]);
        }
      }),
    );
  } finally {
    await Promise.all(takers.map((taker) => taker.end()));
  }
  return results;
}
