import type { FieldCoverage, MessageCoverage, Share } from "../validate/coverage.js";
import { type Severity, severities } from "../validate/finding.js";
import type { ShownFinding, ShownReport } from "./shown-report.js";

export interface SeverityGroup {
  readonly severity: Severity;
  readonly findings: readonly ShownFinding[];
}

/** Errors, warnings, notes; in that order, also where there are none. */
export function groupBySeverity(findings: readonly ShownFinding[]): readonly SeverityGroup[] {
  return severities.map((severity) => ({
    severity,
    findings: findings.filter((finding) => finding.severity === severity),
  }));
}

export function countSeverities(findings: readonly ShownFinding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Frames of all captures, both ways. */
export function countFrames({ captures }: ShownReport): number {
  return captures.reduce((sum, { frames }) => sum + frames.in + frames.out, 0);
}

export function fieldShare({ fields }: MessageCoverage): Share {
  return shareOf(fields.map(({ count }) => count));
}

export function valueShare({ fields }: Pick<MessageCoverage, "fields">): Share {
  return shareOf(fields.flatMap(valueCounts));
}

/** How often each constant of a field was seen. */
function valueCounts({ values = [] }: FieldCoverage): readonly number[] {
  return values.map(({ count }) => count);
}

function shareOf(counts: readonly number[]): Share {
  return { seen: counts.filter((count) => count > 0).length, of: counts.length };
}

/** The shares of all venues together. */
export function sumShares(shares: readonly Share[]): Share {
  return shares.reduce((sum, { seen, of }) => ({ seen: sum.seen + seen, of: sum.of + of }), { seen: 0, of: 0 });
}
