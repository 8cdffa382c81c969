/** Counters of a session, at one moment. */
export interface Metrics {
  readonly framesIn: number;
  readonly framesOut: number;
  /** Valid messages, by kind. */
  readonly decoded: Readonly<Record<string, number>>;
  readonly invalid: number;
  readonly unknown: number;
  /** Replies that came after their request had given up. */
  readonly late: number;
  /** Valid updates that no subscription wanted. */
  readonly unclaimed: number;
  /** Valid updates of a channel that was left, until the venue has acknowledged. */
  readonly trailing: number;
  /** Updates that a full queue lost. */
  readonly dropped: number;
  /** Status events that a listener was too slow for, or that were too many before somebody listened. */
  readonly statusDropped: number;
  readonly requestsInFlight: number;
  readonly connections: number;
}

type Counter = Exclude<keyof Metrics, "decoded" | "requestsInFlight" | "connections">;

/** Where the parts of a session count. */
export class Counters {
  readonly #decoded = new Map<string, number>();
  readonly #counts: Record<Counter, number> = {
    framesIn: 0,
    framesOut: 0,
    invalid: 0,
    unknown: 0,
    late: 0,
    unclaimed: 0,
    trailing: 0,
    dropped: 0,
    statusDropped: 0,
  };

  add(counter: Counter): void {
    this.#counts[counter] += 1;
  }

  addDecoded(kind: string): void {
    this.#decoded.set(kind, (this.#decoded.get(kind) ?? 0) + 1);
  }

  snapshot(live: Pick<Metrics, "requestsInFlight" | "connections">): Metrics {
    return { ...this.#counts, decoded: Object.fromEntries(this.#decoded), ...live };
  }
}
