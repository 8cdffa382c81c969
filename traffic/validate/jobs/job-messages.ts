import type { FileSpan } from "../../capture/bytes/read-file.js";
import { isRecord } from "../../is-record.js";
import type { CaptureResult } from "../capture-result.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { FilePart } from "./file-parts.js";
import type { PartResult } from "./part-run.js";

/** What a thread is told to do, one at a time: `more` goes on behind the part that came before. */
export type Job =
  | { readonly kind: "file"; readonly file: string; readonly plan: ValidationPlan }
  | { readonly kind: "part"; readonly file: string; readonly plan: ValidationPlan; readonly part: FilePart }
  | { readonly kind: "more"; readonly file: string; readonly part: FileSpan };

/** What comes of each. */
export interface JobResults {
  readonly file: CaptureResult;
  readonly part: PartResult;
  readonly more: PartResult;
}

/** What a thread tells of it. */
export type JobMessage =
  | { readonly kind: "read"; readonly bytes: number }
  | { readonly kind: "done"; readonly result: JobResults[keyof JobResults] };

export function isJob(value: unknown): value is Job {
  return isRecord(value) && (value["kind"] === "file" || value["kind"] === "part" || value["kind"] === "more");
}

export function isJobMessage(value: unknown): value is JobMessage {
  return isRecord(value) && (value["kind"] === "read" || value["kind"] === "done");
}
