import { isRecord } from "../../is-record.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { CaptureResult } from "../validate-capture.js";

/** What a thread is told to do: one file at a time. */
export interface FileJob {
  readonly file: string;
  readonly plan: ValidationPlan;
}

/** What a thread tells of it. */
export type JobMessage =
  | { readonly kind: "read"; readonly bytes: number }
  | { readonly kind: "done"; readonly result: CaptureResult };

export function isFileJob(value: unknown): value is FileJob {
  return isRecord(value) && typeof value["file"] === "string" && isRecord(value["plan"]);
}

export function isJobMessage(value: unknown): value is JobMessage {
  return isRecord(value) && (value["kind"] === "read" || value["kind"] === "done");
}
