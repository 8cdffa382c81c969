import { inBackground } from "./background.js";
import { checkOption } from "./check-option.js";
import { Deferred } from "./deferred.js";
import { AbortedError, ClosedError, LaggingError } from "./errors.js";
import type { Place } from "./errors.js";
import { BoundedQueue } from "./queue.js";
import type { QueuePolicy } from "./queue.js";

/** One consumer of a feed. Iterating it hands out updates; leaving the loop unsubscribes. */
export interface Subscription<Update> extends AsyncIterable<Update, undefined>, AsyncDisposable {
  /** Resolves when the venue has acknowledged. When it rejects, iteration throws the same error. */
  readonly ready: Promise<void>;
  /** Updates that the consumer has taken. */
  readonly delivered: number;
  /** Updates that were lost because the consumer was too slow. */
  readonly dropped: number;
  /** Updates that wait for the consumer. */
  readonly queued: number;
  /** Unsubscribes, and resolves when the venue has acknowledged; what goes wrong with it is told by `status()`. */
  close(): Promise<void>;
}

export interface SubscribeOptions {
  /** How many updates may wait for the consumer; 1000 unless set. */
  readonly queue?: number;
  /** What happens to one more; `drop-oldest` unless set. `fail` ends the subscription with a LaggingError. */
  readonly policy?: QueuePolicy;
  /** Unsubscribes when aborted; iteration then throws an AbortedError. */
  readonly signal?: AbortSignal;
}

/** What a subscription tells the session. */
export interface SubscriptionHooks {
  /** The consumer needs no more updates. */
  readonly leave: () => Promise<void>;
  /** An update was lost. */
  readonly onDropped: () => void;
  /** The consumer lags: so many wait, so many were lost since it last caught up. */
  readonly onLagging: (queued: number, dropped: number) => void;
  /** Where its errors stand. */
  readonly place: Place;
}

export class LiveSubscription<Update extends object> implements Subscription<Update> {
  readonly #acknowledged = new Deferred<void>();
  readonly #queue: BoundedQueue<Update>;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.#abort();
  #left: Promise<void> | undefined;
  dropped = 0;

  constructor(
    options: SubscribeOptions,
    readonly hooks: SubscriptionHooks,
  ) {
    this.#queue = new BoundedQueue(options.queue ?? 1000, options.policy ?? "drop-oldest");
    this.#signal = options.signal;
  }

  get ready(): Promise<void> {
    return this.#acknowledged.promise;
  }

  get delivered(): number {
    return this.#queue.delivered;
  }

  get queued(): number {
    return this.#queue.length;
  }

  get ended(): boolean {
    return this.#queue.ended;
  }

  /**
   * Heeds what the caller asked for; called once the subscription can be left.
   * @throws UsageError
   */
  heed(): void {
    const { limit } = this.#queue;
    const isGood = Number.isInteger(limit) && limit > 0;
    checkOption("queue", limit, this.hooks.place, [isGood, "a whole number of at least 1"]);
    if (this.#signal?.aborted === true) this.#abort();
    else this.#signal?.addEventListener("abort", this.#onAbort);
  }

  acknowledge(): void {
    this.#acknowledged.resolve();
  }

  push(update: Update): void {
    if (this.#queue.push(update) === "taken") return;
    const { length, limit, lost, policy } = this.#queue;
    this.dropped += 1;
    this.hooks.onDropped();
    if (lost % limit === 1 || limit === 1) this.hooks.onLagging(length, lost);
    if (policy === "fail") this.#lag();
  }

  /** No more updates come; those that wait are still handed out, then the error is thrown, if there is one. */
  end(error?: unknown): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#acknowledged.reject(error ?? new ClosedError("closed before the venue acknowledged it", this.hooks.place));
    this.#queue.end({ error });
  }

  close(): Promise<void> {
    this.end();
    this.#queue.clear();
    return this.#leave();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<Update, undefined> {
    return this.#queue.iterate(() => this.close());
  }

  #lag(): void {
    this.end(new LaggingError(this.queued, this.hooks.place));
    inBackground(this.#leave());
  }

  #abort(): void {
    this.#queue.clear();
    this.end(new AbortedError({ ...this.hooks.place, cause: this.#signal?.reason }));
    inBackground(this.#leave());
  }

  #leave(): Promise<void> {
    return (this.#left ??= this.hooks.leave());
  }
}
