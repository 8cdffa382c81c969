import type { ToldLines } from "../input-error.js";
import type { VenueCoverage } from "./coverage.js";
import type { Finding, Severity } from "./finding.js";

/** What holding captures against the specs has shown. Plain data: every report format is a function of it. */
export interface ValidationReport {
  readonly captures: readonly CaptureSummary[];
  readonly venues: readonly VenueSummary[];
  /** Errors first, then warnings, then notes; within them by venue, message and path. */
  readonly findings: readonly Finding[];
  readonly coverage: readonly VenueCoverage[];
  /** Findings past the most that are listed, by severity; absent where all are. */
  readonly omitted?: Readonly<Record<Severity, number>>;
}

export interface CaptureSummary {
  /** As it was asked for; `stdin` for `-`. */
  readonly file: string;
  /** How it is written down, such as `tickwire` or `HAR`; absent where that could not be told. */
  readonly format?: string;
  /** Bytes of the file as it lies on the disk; absent for standard input. */
  readonly bytes?: number;
  readonly connections: number;
  readonly frames: { readonly in: number; readonly out: number };
  /** Milliseconds since the Unix epoch; absent where the capture does not say when. */
  readonly first?: number;
  readonly last?: number;
  /** Why the capture could not be read, or not to its end; absent where it was read whole. */
  readonly problem?: ToldLines;
}

/** Messages, not frames: a frame may hold several. */
export interface VenueSummary {
  readonly venue: string;
  readonly title: string;
  readonly valid: number;
  readonly invalid: number;
  readonly unknown: number;
}
