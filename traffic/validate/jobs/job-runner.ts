import type { ValidateOptions } from "../capture-validation.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { Job, JobResults } from "./job-messages.js";
import { lostPart, PartRun } from "./part-run.js";
import { validateFile } from "./validate-file.js";

/** Does one job after the other, as a thread is told. */
export class JobRunner {
  #part: PartRun | undefined;

  constructor(
    readonly optionsOf: (plan: ValidationPlan) => Promise<ValidateOptions>,
    readonly onRead: (bytes: number) => void,
  ) {}

  async run(job: Job): Promise<JobResults[Job["kind"]]> {
    const { onRead } = this;
    switch (job.kind) {
      case "file":
        return validateFile(job.file, await this.optionsOf(job.plan), { stdin: nothing(), onRead });
      case "part":
        this.#part = await PartRun.begin(job.file, job.part, await this.optionsOf(job.plan));
        return this.#part?.read(job.part, onRead) ?? lostPart(job.file);
      case "more":
        return this.#part?.read(job.part, () => undefined) ?? lostPart(job.file);
    }
  }
}

/** Standard input belongs to the main thread. */
async function* nothing(): AsyncGenerator<Uint8Array> {}
