import type { Capture } from "../capture/read-capture.js";
import type { ToldLines } from "../input-error.js";
import type { CaptureResult } from "./capture-result.js";
import { CaptureValidation, type ValidateOptions } from "./capture-validation.js";
import { FindingsLog } from "./findings-log.js";

/** Holds a capture against the specs of its venues, from its first event to its last. */
export async function validateCapture(capture: Capture, options: ValidateOptions): Promise<CaptureResult> {
  const validation = new CaptureValidation(capture, options);
  await validation.read(capture);
  return validation.finish();
}

/** What is said of a capture that could not even be opened. */
export function unreadableCapture(file: string, problem: ToldLines): CaptureResult {
  const summary = { file, connections: 0, frames: { in: 0, out: 0 }, problem };
  return { summary, venues: [], found: new FindingsLog().collect() };
}
