import { addCounts, noCounts, type SeenCounts } from "./count-messages.js";
import { type CollectedFindings, FindingsLog } from "./findings-log.js";

/** What became of the messages of a venue. */
export interface Verdicts {
  valid: number;
  invalid: number;
  unknown: number;
}

/** What a capture, or a part of one, shows of a venue. Plain data: it can be sent to another thread. */
export interface VenueResult extends Readonly<Verdicts> {
  readonly venue: string;
  readonly counts: SeenCounts;
  readonly found: CollectedFindings;
}

/** Collects what is seen of a venue. */
export class VenueTally {
  findings = new FindingsLog();
  counts = noCounts();
  verdicts: Verdicts = { valid: 0, invalid: 0, unknown: 0 };

  constructor(readonly venue: string) {}

  /** Adds what was collected of a later part. */
  merge({ valid, invalid, unknown, counts, found }: VenueResult): void {
    this.verdicts.valid += valid;
    this.verdicts.invalid += invalid;
    this.verdicts.unknown += unknown;
    addCounts(this.counts, counts);
    this.findings.merge(found);
  }

  /** Takes away what was collected so far. */
  clear(): void {
    this.findings = new FindingsLog();
    this.counts = noCounts();
    this.verdicts = { valid: 0, invalid: 0, unknown: 0 };
  }

  result(): VenueResult {
    return { venue: this.venue, ...this.verdicts, counts: this.counts, found: this.findings.collect() };
  }
}
