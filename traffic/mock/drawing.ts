import type { Definitions } from "../json-schema.js";
import type { Random } from "./random.js";

/** What a drawn frame depends on beside its schema and its model. */
export interface Drawing {
  readonly definitions: Definitions;
  readonly random: Random;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** What prices move around. */
  readonly mid: number;
  /** Decimals of a price. */
  readonly decimals: number;
  /** Greater than any before. */
  readonly nextId: (model: number) => number;
  /** Fields that are settled by their name, such as the market that was asked for. */
  readonly known: Readonly<Record<string, unknown>>;
  /** What was asked, in the venue's own words: a choice among words takes one of these, if it can. */
  readonly words: readonly unknown[];
  /** Seconds between the rows of a history. */
  readonly spacing: number;
  /** True where as many rows come as happened; false where the example's number is kept. */
  readonly lively: boolean;
  /** What the fields stand in: a bar's amounts grow slowly, an order's must keep adding up, a trade's are free. */
  readonly within: "bar" | "order" | "other";
}

/** A value and the one that stood in its place in the frame before, if there was one. */
export interface Model {
  readonly value: unknown;
  readonly before: unknown;
}
