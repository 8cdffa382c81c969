import type { CaptureResult } from "../capture-result.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { FilePart } from "./file-parts.js";
import { runParts } from "./run-parts.js";
import { Thread } from "./thread.js";

/** A file, its size in bytes where that is known, and the parts that it is to be read in: none where it is read whole. */
export interface FileTask {
  readonly file: string;
  readonly bytes: number | undefined;
  readonly parts: readonly FilePart[];
}

interface Run {
  readonly plan: ValidationPlan;
  readonly onRead: (bytes: number) => void;
}

/**
 * Validates files on threads, and gives the results in the order of the files: they are those that one thread would
 * give. Each part has a thread of its own; files that are read whole share those that are left of `jobs`, the largest
 * first.
 */
export async function runJobs(
  tasks: readonly FileTask[],
  { jobs, ...run }: Run & { readonly jobs: number },
): Promise<readonly CaptureResult[]> {
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

async function runSplit({ file, parts }: FileTask, run: Run): Promise<CaptureResult> {
  const merged = await runParts(file, parts, run);
  if (merged !== undefined) return merged;
  const thread = new Thread();
  try {
    return await thread.run({ kind: "file", file, plan: run.plan });
  } finally {
    await thread.end();
  }
}

async function runWhole(
  tasks: readonly FileTask[],
  threads: number,
  { plan, onRead }: Run,
): Promise<readonly (readonly [string, CaptureResult])[]> {
  const waiting = [...tasks].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0)).map(({ file }) => file);
  const results: (readonly [string, CaptureResult])[] = [];
  const pool = Array.from({ length: Math.min(threads, tasks.length) }, () => new Thread());
  try {
    await Promise.all(
      pool.map(async (thread) => {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
          results.push([file, await thread.run({ kind: "file", file, plan }, onRead)]);
        }
      }),
    );
  } finally {
    await Promise.all(pool.map((thread) => thread.end()));
  }
  return results;
}
