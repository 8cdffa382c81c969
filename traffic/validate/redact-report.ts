import type { Evidence, Finding } from "./finding.js";
import type { ValidationReport } from "./report.js";

/** A report that shows nothing of the payload: types and counts stay, values and frames go. */
export function redactReport(report: ValidationReport): ValidationReport {
  return { ...report, findings: report.findings.map(redactFinding) };
}

function redactFinding({ sample: _sample, evidence, ...finding }: Finding): Finding {
  return evidence === undefined ? finding : { ...finding, evidence: redactEvidence(evidence) };
}

function redactEvidence({ types, frames }: Evidence): Evidence {
  return { types, values: [], frames };
}
