import type { CollectedFindings } from "./findings-log.js";
import type { CaptureSummary } from "./report.js";
import type { VenueResult } from "./venue-tally.js";

/** What one capture shows. Plain data: it can be sent to another thread, and merged with what others show. */
export interface CaptureResult {
  readonly summary: CaptureSummary;
  readonly venues: readonly VenueResult[];
  /** About the capture itself. */
  readonly found: CollectedFindings;
}
