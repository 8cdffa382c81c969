import { Worker } from "node:worker_threads";
import { isJobMessage, type Job, type JobResults, type JobTaker } from "./job-messages.js";
import type { OnRead } from "./part-run.js";

const script = new URL("./job-thread.js", import.meta.url);

/** Does jobs on a thread of its own. */
export class Thread implements JobTaker {
  readonly #worker = new Worker(script);

  run<Kind extends keyof JobResults>(job: Job<Kind>, onRead: OnRead = () => undefined): Promise<JobResults[Kind]> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        this.#worker.off("message", hear).off("error", fail);
        end();
      };
      const fail = (error: Error): void => settle(() => reject(error));
      const hear = (message: unknown): void => {
        if (!isJobMessage(message)) return;
        if (message.kind === "read") onRead(message.bytes);
        // What a thread answers is what it was asked for.
        else settle(() => resolve(message.result as JobResults[Kind]));
      };
      this.#worker.on("message", hear).on("error", fail);
      this.#worker.postMessage(job);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
