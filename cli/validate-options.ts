import type { ReportOutput } from "./report-options.js";
import type { FailOn } from "../traffic/report/report-options.js";

/** What `tickwire validate` was asked for. */
export interface ValidateWords {
  readonly venue?: string;
  readonly bind: readonly string[];
  readonly failOn: FailOn;
  /** Percent. */
  readonly minCoverage?: number;
  readonly showPayload?: true;
  /** Absent: text on standard output. */
  readonly output?: readonly ReportOutput[];
  /** Lists every finding. */
  readonly verbose?: true;
  readonly spec?: string;
  /** Threads; as many as the machine runs at once where nothing is said. */
  readonly jobs?: number;
}
