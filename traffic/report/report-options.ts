import { type Finding, type Severity, severities } from "../validate/finding.js";
import { type Paint, plain } from "./paint.js";
import { formatCount } from "./words.js";

/** Findings of which severity, and of those above it, make a run fail; too little coverage always does, for it was asked for. */
export type FailOn = Severity | "never";

export function fails({ rule, severity }: Pick<Finding, "rule" | "severity">, failOn: FailOn): boolean {
  if (rule === "little-coverage") return true;
  return failOn !== "never" && severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** How a report is written. Every format takes what concerns it. */
export interface ReportOptions {
  /** Findings are listed to the last one, with all that is known of each. */
  readonly verbose: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
  /** For the formats that say what failed. */
  readonly failOn: FailOn;
  /** Version of tickwire, for the formats that name their tool. */
  readonly version?: string;
}

export const defaultOptions: ReportOptions = { verbose: false, width: 120, paint: plain, failOn: "warning" };

/** Findings of one severity that a report for people lists unless it is verbose. */
export const mostListed = 50;

/** Messages that the traffic lacks that a report for people names unless it is verbose. */
export const mostUnseen = 10;

/** The findings that are listed, and how many are left out. */
export function limitFindings<T>(findings: readonly T[], verbose: boolean): { listed: readonly T[]; left: number } {
  const listed = verbose ? findings : findings.slice(0, mostListed);
  return { listed, left: findings.length - listed.length };
}

/** `12 more notes are left out here; --verbose lists them` */
export function describeLeft(left: number, severity: Severity): string {
  const are = left === 1 ? " is" : "s are";
  return `${formatCount(left)} more ${severity}${are} left out here; --verbose lists ${left === 1 ? "it" : "them"}`;
}
