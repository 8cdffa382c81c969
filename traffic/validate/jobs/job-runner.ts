import type { ValidateOptions } from "../capture-validation.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { Job, JobResults, JobTaker } from "./job-messages.js";
import { lostPart, type OnRead, PartRun } from "./part-run.js";
import { validateFile } from "./validate-file.js";

type Ways = { readonly [Kind in keyof JobResults]: (job: Job<Kind>, onRead: OnRead) => Promise<JobResults[Kind]> };

/** Does jobs on the thread that it is on. */
export class JobRunner implements JobTaker {
  #part: PartRun | undefined;
  readonly #ways: Ways = {
    file: async ({ file, plan }, onRead) =>
      validateFile(file, await this.optionsOf(plan), { stdin: nothing(), onRead }),
    part: async ({ file, plan, part }, onRead) => {
      this.#part = await PartRun.begin(file, part, await this.optionsOf(plan));
      return this.#part?.read(part, onRead) ?? lostPart(file);
    },
    more: async ({ file, part }, onRead) => this.#part?.read(part, onRead) ?? lostPart(file),
  };

  constructor(readonly optionsOf: (plan: ValidationPlan) => Promise<ValidateOptions>) {}

  run<Kind extends keyof JobResults>(job: Job<Kind>, onRead: OnRead = () => undefined): Promise<JobResults[Kind]> {
    return this.#ways[job.kind](job, onRead);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

/** Standard input belongs to whoever has no jobs. */
async function* nothing(): AsyncGenerator<Uint8Array> {}
