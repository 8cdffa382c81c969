import { parentPort } from "node:worker_threads";
import * as registry from "../../registry.js";
import { LoadedRules, planValidation } from "../plan-validation.js";
import { isJob, type JobMessage } from "./job-messages.js";
import { JobRunner } from "./job-runner.js";

// Started by thread.ts, which hands over one job after the other.
const port = parentPort;
if (port === null) throw new Error("this module is a thread of tickwire validate");
const tell = (message: JobMessage): void => port.postMessage(message);
let rules: LoadedRules | undefined;
const runner = new JobRunner(
  (plan) => planValidation(plan, registry, (rules ??= new LoadedRules(plan.root))),
  (bytes) => tell({ kind: "read", bytes }),
);
port.on("message", (job: unknown) => {
  if (!isJob(job)) throw new TypeError("a thread of tickwire validate was given no job");
  void runner.run(job).then((result) => tell({ kind: "done", result }));
});
