import type { Evidence, Finding, Severity } from "../validate/finding.js";
import type { ValidationReport } from "../validate/report.js";

/**
 * A report as it may be shown. Formats take nothing else, so that none can forget to redact: whoever has a
 * `ValidationReport` has to say first, by `redact` or by `showPayload`, what becomes of the payload in it.
 */
export interface ShownReport extends Omit<ValidationReport, "findings"> {
  readonly payload: "shown" | "redacted";
  readonly findings: readonly ShownFinding[];
  /** How often findings were met past the most that are listed; absent where all are. */
  readonly omitted?: Readonly<Record<Severity, number>>;
}

export interface ShownFinding extends Omit<Finding, "evidence"> {
  readonly evidence?: ShownEvidence;
}

/** Without `values` where the payload is redacted. */
export type ShownEvidence = Omit<Evidence, "values"> & Partial<Pick<Evidence, "values">>;

/** Leaves out what stood in the frames: samples, values, ranges. What remains is types, places and counts. */
export function redact(report: ValidationReport): ShownReport {
  return { ...report, payload: "redacted", findings: report.findings.map(redactFinding) };
}

/** Keeps everything: for a person who has asked for it. */
export function showPayload(report: ValidationReport): ShownReport {
  return { ...report, payload: "shown" };
}

function redactFinding({ sample: _sample, evidence, ...finding }: Finding): ShownFinding {
  if (evidence === undefined) return finding;
  return { ...finding, evidence: { types: evidence.types, frames: evidence.frames } };
}
