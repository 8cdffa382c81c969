/** What is told in lines of its own: what is wrong, then what to do. A line that begins with spaces is a command to run. */
export type ToldLines = readonly [first: string, ...more: string[]];

/** What was given cannot be used, and whoever gave it can mend that: a wrong name, a file that is no capture. */
export class InputError extends Error {
  override readonly name: string = "InputError";
  /** The message. A line break in one of them comes from what was given. */
  readonly lines: ToldLines;

  constructor(told: string | ToldLines, options?: ErrorOptions) {
    const lines: ToldLines = typeof told === "string" ? [told] : told;
    super(lines.join("\n"), options);
    this.lines = lines;
  }
}

/** A venue was asked for that is not in the box. */
export class UnknownVenueError extends InputError {
  override readonly name = "UnknownVenueError";
  constructor(
    readonly venue: string,
    /** Those that are. */
    readonly venues: readonly string[],
  ) {
    super(`there is no venue ${JSON.stringify(venue)}; in the box: ${venues.join(", ") || "none"}`);
  }
}

/** A feed was asked for that the venue does not have. */
export class UnknownFeedError extends InputError {
  override readonly name = "UnknownFeedError";
  constructor(
    readonly feed: string,
    /** Those that it has. */
    readonly feeds: readonly string[],
    wrong: string,
  ) {
    super(`${wrong}; one of: ${feeds.join(", ")}`);
  }
}
