import type { Reading } from "./reading.js";

/** What became of an update, and how many receivers got it. */
export interface Delivery {
  readonly reading: Reading;
  /** As `Feed.keysOf` gave them. */
  readonly keys?: readonly string[] | undefined;
  readonly receivers: number;
}
