import { parentPort } from "node:worker_threads";
import * as registry from "../../registry.js";
import { LoadedRules, planValidation } from "../plan-validation.js";
import { isJob, type JobMessage } from "./job-messages.js";
import { JobRunner } from "./job-runner.js";

// Started by thread.ts, which hands over one job after the other.
const port = parentPort;
if (port === null) throw new Error("this module is a thread of tickwire validate");
const tell = (message: JobMessage): void => port.postMessage(message);

/** Bytes. Each message wakes the main thread. */
const worthTelling = 4 * 1024 * 1024;
let rules: LoadedRules | undefined;
let untold = 0;
const runner = new JobRunner((plan) => planValidation(plan, registry, (rules ??= new LoadedRules(plan.root))));
port.on("message", (job: unknown) => {
  if (!isJob(job)) throw new TypeError("a thread of tickwire validate was given no job");
  void runner.run(job, hearRead).then((result) => {
    tellRead();
    tell({ kind: "done", result });
  });
});

function hearRead(bytes: number): void {
  untold += bytes;
  if (untold >= worthTelling) tellRead();
}

function tellRead(): void {
  tell({ kind: "read", bytes: untold });
  untold = 0;
}
