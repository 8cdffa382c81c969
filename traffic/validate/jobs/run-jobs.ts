import { Worker } from "node:worker_threads";
import type { ValidationPlan } from "../plan-validation.js";
import type { CaptureResult } from "../validate-capture.js";
import { type FileJob, isJobMessage } from "./job-messages.js";

const thread = new URL("./job-thread.js", import.meta.url);

/**
 * Validates files on so many threads, the largest first, and gives the results in the order of the files: they are
 * those that one thread would give.
 *
 * @param files with their sizes in bytes, where those are known
 */
export async function runJobs(
  files: readonly { readonly file: string; readonly bytes: number | undefined }[],
  plan: ValidationPlan,
  { jobs, onRead }: { readonly jobs: number; readonly onRead: (bytes: number) => void },
): Promise<readonly CaptureResult[]> {
  const waiting = [...files].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0)).map(({ file }) => file);
  const results = new Map<string, CaptureResult>();
  const workers = Array.from({ length: Math.min(jobs, files.length) }, () => new Worker(thread));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
          results.set(file, await runJob(worker, { file, plan }, onRead));
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return files.flatMap(({ file }) => results.get(file) ?? []);
}

function runJob(worker: Worker, job: FileJob, onRead: (bytes: number) => void): Promise<CaptureResult> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      worker.off("message", hear).off("error", fail);
      end();
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const hear = (message: unknown): void => {
      if (!isJobMessage(message)) return;
      if (message.kind === "read") onRead(message.bytes);
      else settle(() => resolve(message.result));
    };
    worker.on("message", hear).on("error", fail);
    worker.postMessage(job);
  });
}
