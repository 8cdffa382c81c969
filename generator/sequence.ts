/** Which counter of its connection a number is, and how frames move it. */
export interface Sequence {
  readonly counter: string;
  /** What the first frame has that is counted. */
  readonly first?: number;
  /** What stands there while nothing is counted. */
  readonly idle?: number;
  /** `sometimes`: the frame may be counted or not, and its number may be another; `never`: it repeats a number. */
  readonly counts: "always" | "sometimes" | "never";
}
