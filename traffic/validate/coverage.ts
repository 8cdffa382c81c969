import type { Direction } from "../capture/capture-event.js";
import type { Sample } from "./fast/sampling.js";
import type { JsonScalar, SpecPlace } from "./finding.js";

/** How much of a venue's spec the traffic showed. */
export interface VenueCoverage {
  readonly venue: string;
  /** In the order of the spec. */
  readonly messages: readonly MessageCoverage[];
  /** The error codes that the spec lists. */
  readonly codes: readonly CodeCoverage[];
  readonly totals: {
    readonly messages: Share;
    readonly fields: Share;
    readonly values: Share;
    readonly codes: Share;
    /** All four together. */
    readonly all: Share;
  };
  /**
   * Whose fields and values are counted. `all`: every frame's; else those of the first lines of each capture, and
   * behind them of one in so many of the frames that scanners accept, chosen by their bytes.
   */
  readonly basis: "all" | Sample;
}

export interface MessageCoverage {
  readonly kind: string;
  readonly direction: Direction;
  /** Valid frames of this kind; of the whole capture, whatever the basis. */
  readonly count: number;
  readonly fields: readonly FieldCoverage[];
  readonly origin?: string;
  readonly spec?: SpecPlace;
}

export interface FieldCoverage {
  /** As in a finding: `/params/1/asks/0/0` with `*` for the items. */
  readonly path: string;
  /** Frames that had the field. */
  readonly count: number;
  /** The constants that the schema allows there, where it lists several. */
  readonly values?: readonly { readonly value: JsonScalar; readonly count: number }[];
}

export interface CodeCoverage {
  readonly code: string;
  readonly means: string;
  readonly count: number;
}

export interface Share {
  readonly seen: number;
  readonly of: number;
}

/** 0 to 100; 100 where there is nothing to see. */
export function percentOf({ seen, of }: Share): number {
  return of === 0 ? 100 : (100 * seen) / of;
}
