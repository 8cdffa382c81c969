import { parentPort } from "node:worker_threads";
import * as registry from "../../registry.js";
import { LoadedRules, planValidation } from "../plan-validation.js";
import { type FileJob, isFileJob, type JobMessage } from "./job-messages.js";
import { validateFile } from "./validate-file.js";

// Started by run-jobs.ts, which hands over one file after the other.
const port = parentPort;
if (port === null) throw new Error("this module is a thread of tickwire validate");
const tell = (message: JobMessage): void => port.postMessage(message);
let rules: LoadedRules | undefined;
port.on("message", (job: unknown) => {
  if (!isFileJob(job)) throw new TypeError("a thread of tickwire validate was given no file");
  void run(job);
});

async function run({ file, plan }: FileJob): Promise<void> {
  rules ??= new LoadedRules(plan.root);
  const options = await planValidation(plan, registry, rules);
  const onRead = (bytes: number): void => tell({ kind: "read", bytes });
  tell({ kind: "done", result: await validateFile(file, options, { stdin: nothing(), onRead }) });
}

/** Standard input belongs to the main thread. */
async function* nothing(): AsyncGenerator<Uint8Array> {}
