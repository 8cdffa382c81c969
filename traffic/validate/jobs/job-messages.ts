import type { FileSpan } from "../../capture/bytes/read-file.js";
import { isRecord } from "../../is-record.js";
import type { CaptureResult } from "../capture-result.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { FilePart } from "./file-parts.js";
import type { OnRead, PartResult } from "./part-run.js";

/** What there is to do, one at a time: `more` goes on behind the part that came before. */
interface Jobs {
  readonly file: { readonly file: string; readonly plan: ValidationPlan };
  readonly part: { readonly file: string; readonly plan: ValidationPlan; readonly part: FilePart };
  readonly more: { readonly file: string; readonly part: FileSpan };
}

export type Job<Kind extends keyof Jobs = keyof Jobs> = {
  [Each in Kind]: Jobs[Each] & { readonly kind: Each };
}[Kind];

/** What comes of each. */
export interface JobResults {
  readonly file: CaptureResult;
  readonly part: PartResult;
  readonly more: PartResult;
}

/** Does one job after the other, here or on a thread. */
export interface JobTaker {
  readonly run: <Kind extends keyof Jobs>(job: Job<Kind>, onRead?: OnRead) => Promise<JobResults[Kind]>;
  readonly end: () => Promise<void>;
}

/** What a thread tells of its job. */
export type JobMessage =
  | { readonly kind: "read"; readonly bytes: number }
  | { readonly kind: "done"; readonly result: JobResults[keyof JobResults] };

export function isJob(value: unknown): value is Job {
  return isRecord(value) && (value["kind"] === "file" || value["kind"] === "part" || value["kind"] === "more");
}

export function isJobMessage(value: unknown): value is JobMessage {
  return isRecord(value) && (value["kind"] === "read" || value["kind"] === "done");
}
