/** What a full queue does with one more item: makes room, turns it away, or ends. */
export type QueuePolicy = "drop-oldest" | "drop-newest" | "fail";

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (reason: unknown) => void;
}

/** A bounded queue between a producer that cannot wait and a consumer that can. */
export class BoundedQueue<T extends object> {
  #items: T[] = [];
  /** Index of the first item that waits: shifting a long array for each item would be slow. */
  #head = 0;
  readonly #waiters: Waiter<T>[] = [];
  #end: { readonly error?: unknown } | undefined;
  /** Items that were handed out. */
  delivered = 0;
  /** Items that were lost since the consumer last caught up. */
  lost = 0;

  constructor(
    readonly limit: number,
    readonly policy: QueuePolicy,
  ) {}

  /** How many items wait. */
  get length(): number {
    return this.#items.length - this.#head;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** @returns `full` when an item was lost, or when the policy is `fail` and this one does not fit */
  push(item: T): "taken" | "full" {
    if (this.ended) return "taken";
    if (this.#waiters.length > 0) this.#waiters.shift()?.resolve(this.#handOut(item));
    else if (this.length < this.limit) this.#items.push(item);
    else return this.#overflow(item);
    return "taken";
  }

  /** No more items come; what waits is still handed out, then the error is thrown once, if there is one. */
  end(end: { readonly error?: unknown } = {}): void {
    if (this.ended) return;
    this.#end = end;
    if (this.#waiters.length > 0) this.#finish(this.#waiters.splice(0));
  }

  /** Forgets what waits. */
  clear(): void {
    this.#items = [];
    this.#head = 0;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const item = this.#take();
    if (this.length === 0) this.lost = 0;
    if (item !== undefined) return Promise.resolve(this.#handOut(item));
    return new Promise((resolve, reject) => {
      if (this.ended) this.#finish([{ resolve, reject }]);
      else this.#waiters.push({ resolve, reject });
    });
  }

  /** @param leave called when the consumer leaves its loop */
  iterate(leave: () => Promise<void> | void): AsyncIterableIterator<T, undefined> {
    return {
      next: () => this.next(),
      return: async () => {
        await leave();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #handOut(value: T): IteratorResult<T, undefined> {
    this.delivered += 1;
    return { done: false, value };
  }

  #overflow(item: T): "full" {
    this.lost += 1;
    if (this.policy === "drop-oldest") {
      this.#take();
      this.#items.push(item);
    }
    return "full";
  }

  #take(): T | undefined {
    const item = this.#items[this.#head];
    this.#head += 1;
    if (this.#head >= this.#items.length) this.clear();
    else if (this.#head > this.limit) this.#cut();
    return item;
  }

  /** Lets go of what was handed out. */
  #cut(): void {
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }

  #finish(waiters: readonly Waiter<T>[]): void {
    for (const waiter of waiters) {
      const error = this.#end?.error;
      this.#end = {};
      if (error === undefined) waiter.resolve({ done: true, value: undefined });
      else waiter.reject(error);
    }
  }
}
