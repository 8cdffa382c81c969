import type { RefusalCause } from "./description.js";

/** What a mock has done since it started. */
export interface MockStats {
  /** Connections opened, closed ones included. */
  readonly connections: number;
  /** Frames sent, by kind of message. */
  readonly sent: Readonly<Record<string, number>>;
  /** Requests received, by the wire's word for them; what is no request of the venue is not among them. */
  readonly requests: Readonly<Record<string, number>>;
  /** Requests refused, by cause. */
  readonly refused: Readonly<Partial<Record<RefusalCause, number>>>;
  /** Updates held back because the client did not read. */
  readonly skipped: number;
}

/** Counts for a mock. */
export class Tally {
  #connections = 0;
  #skipped = 0;
  readonly #sent = new Map<string, number>();
  readonly #requests = new Map<string, number>();
  readonly #refused = new Map<RefusalCause, number>();

  connected(): void {
    this.#connections += 1;
  }

  skipped(): void {
    this.#skipped += 1;
  }

  sent(kind: string): void {
    increase(this.#sent, kind);
  }

  requested(method: string): void {
    increase(this.#requests, method);
  }

  refused(cause: RefusalCause): void {
    increase(this.#refused, cause);
  }

  read(): MockStats {
    return {
      connections: this.#connections,
      sent: Object.fromEntries(this.#sent),
      requests: Object.fromEntries(this.#requests),
      refused: Object.fromEntries(this.#refused),
      skipped: this.#skipped,
    };
  }
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
