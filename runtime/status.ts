import type { DecodedMessage } from "./contract.js";
import type { RefusedError } from "./errors.js";
import { BoundedQueue } from "./queue.js";
import type { QueuePolicy } from "./queue.js";
import type { FrameError } from "./reading.js";

/** What happened; `connection` counts the sockets of the session from 1. */
export type StatusChange =
  | { readonly kind: "open"; readonly url: string }
  /** `expected` when this side asked for it; else `cause` may say more, such as what the socket complained of. */
  | {
      readonly kind: "close";
      readonly code: number;
      readonly reason: string;
      readonly expected: boolean;
      readonly cause: unknown;
    }
  | { readonly kind: "refused"; readonly operation: string; readonly error: RefusedError }
  | { readonly kind: "invalid"; readonly error: FrameError; readonly raw: string | Uint8Array }
  | { readonly kind: "unknown"; readonly raw: string; readonly reason: string }
  /** The venue said something unasked that belongs to no subscription. */
  | { readonly kind: "notice"; readonly message: DecodedMessage }
  /** A reply whose request had timed out or was aborted. */
  | { readonly kind: "late"; readonly operation: string; readonly id: number; readonly message: DecodedMessage }
  /** A valid update that no subscription wanted; `keys` as `Feed.keysOf` gave them. */
  | { readonly kind: "unclaimed"; readonly message: DecodedMessage; readonly keys: readonly string[] | undefined }
  /** A consumer is too slow: so many updates wait, so many were lost since it last caught up. */
  | {
      readonly kind: "lagging";
      readonly feed: string;
      readonly key: string | undefined;
      readonly policy: QueuePolicy;
      readonly queued: number;
      readonly dropped: number;
    }
  /** Something failed that no promise reports. */
  | { readonly kind: "error"; readonly error: unknown };

/** `at`: milliseconds since the Unix epoch. */
export type StatusEvent = StatusChange & { readonly connection: number; readonly at: number };

/** How many events wait for a listener before the oldest are dropped. */
const longest = 1000;

/** What is kept until somebody listens, which may be never: characters of frames, of which each event counts for some. */
const mostKept = 1_000_000;
const leastCounted = 10_000;

/** Hands each event to every listener. What came before the first listener waits for it, but for the oldest. */
export class StatusBoard {
  readonly #listeners = new Set<BoundedQueue<StatusEvent>>();
  #kept: StatusEvent[] | undefined = [];
  #closed = false;

  /** @param onDropped called for each event that a listener was too slow for, or came too late for */
  constructor(readonly onDropped: () => void) {}

  publish(event: StatusEvent): void {
    for (const queue of this.#listeners) if (queue.push(event) === "full") this.onDropped();
    this.#kept?.push(event);
    while (sizeOf(this.#kept) > mostKept) {
      this.#kept?.shift();
      this.onDropped();
    }
  }

  listen(): AsyncIterableIterator<StatusEvent, undefined> {
    const queue = new BoundedQueue<StatusEvent>(longest, "drop-oldest");
    for (const event of this.#kept ?? []) queue.push(event);
    this.#kept = undefined;
    if (this.#closed) queue.end();
    this.#listeners.add(queue);
    return queue.iterate(() => {
      this.#listeners.delete(queue);
      queue.clear();
      queue.end();
    });
  }

  /** Every listener still gets what waits for it, and then ends. */
  close(): void {
    this.#closed = true;
    for (const queue of this.#listeners) queue.end();
  }
}

function sizeOf(events: readonly StatusEvent[] = []): number {
  return events.reduce((sum, event) => sum + Math.max(leastCounted, "raw" in event ? event.raw.length : 0), 0);
}
