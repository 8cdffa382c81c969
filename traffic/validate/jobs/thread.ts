import { Worker } from "node:worker_threads";
import { isJobMessage, type Job, type JobResults } from "./job-messages.js";

const script = new URL("./job-thread.js", import.meta.url);

/** A thread that does one job after the other. */
export class Thread {
  readonly #worker = new Worker(script);

  /** @param onRead hears of each piece of the file that was read */
  run<Kind extends Job["kind"]>(
    job: Job & { readonly kind: Kind },
    onRead: (bytes: number) => void = () => undefined,
  ): Promise<JobResults[Kind]> {
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
