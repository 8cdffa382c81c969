import type { FrameError } from "./reading.js";

/** Where a session stood when something went wrong. */
export interface Place {
  readonly venue: string;
  readonly feed?: string | undefined;
  readonly operation?: string | undefined;
  readonly cause?: unknown;
}

/** Every error that a session throws. `code` is stable; no message holds a key, a secret or a signature. */
export class TickwireError extends Error {
  override readonly name: string = "TickwireError";
  readonly venue: string;
  readonly feed: string | undefined;
  readonly operation: string | undefined;

  constructor(
    readonly code: string,
    message: string,
    place: Place,
  ) {
    super(`${prefixOf(place)}: ${message}`, place.cause === undefined ? undefined : { cause: place.cause });
    this.venue = place.venue;
    this.feed = place.feed;
    this.operation = place.operation;
  }
}

function prefixOf({ venue, operation, feed }: Place): string {
  const what = operation ?? feed;
  return what === undefined ? venue : `${venue} ${what}`;
}

/** The venue answered, and said no. */
export class RefusedError extends TickwireError {
  override readonly name = "RefusedError";
  /** The venue's own code; the `codes` of the venue's module say what it means. */
  readonly venueCode: number | string | undefined;
  readonly venueText: string | undefined;

  constructor(refusal: Pick<RefusedError, "venueCode" | "venueText">, place: Place) {
    super("REFUSED", refusalText(refusal), place);
    this.venueCode = refusal.venueCode;
    this.venueText = refusal.venueText;
  }
}

function refusalText({ venueCode, venueText = "" }: Pick<RefusedError, "venueCode" | "venueText">): string {
  const code = venueCode === undefined ? "" : ` with code ${venueCode}`;
  return `the venue refused the request${code}${venueText === "" ? "" : `: ${venueText}`}`;
}

/** The venue answered with a frame that its spec does not allow. */
export class InvalidMessageError extends TickwireError {
  override readonly name = "InvalidMessageError";
  /** The kind of message that the frame claimed to be. */
  readonly kind: string;
  /** JSON Pointer into the frame. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor({ kind, path, expected, found }: FrameError, place: Place) {
    super("INVALID", `invalid ${kind} at "${path}": expected ${expected}, found ${found}`, place);
    this.kind = kind;
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

/** No answer came in time. */
export class TimeoutError extends TickwireError {
  override readonly name = "TimeoutError";
  constructor(message: string, place: Place) {
    super("TIMEOUT", message, place);
  }
}

/** The connection or the session is closed. */
export class ClosedError extends TickwireError {
  override readonly name = "ClosedError";
  constructor(message: string, place: Place) {
    super("CLOSED", message, place);
  }
}

/** No connection could be opened. */
export class ConnectError extends TickwireError {
  override readonly name = "ConnectError";
  constructor(message: string, place: Place) {
    super("CONNECT", message, place);
  }
}

/** The caller's signal was aborted; `cause` is its reason. */
export class AbortedError extends TickwireError {
  override readonly name = "AbortedError";
  constructor(place: Place) {
    super("ABORTED", "aborted by the caller's signal", place);
  }
}

/** The consumer was too slow for a subscription whose policy is `fail`. */
export class LaggingError extends TickwireError {
  override readonly name = "LaggingError";
  constructor(queued: number, place: Place) {
    const advice = 'read faster, allow a longer `queue`, or choose the policy "drop-oldest"';
    super("LAGGING", `${queued} updates wait and another came; ${advice}`, place);
  }
}

/** The caller asked for something that cannot be; the message says what to do instead. */
export class UsageError extends TickwireError {
  override readonly name = "UsageError";
  constructor(message: string, place: Place) {
    super("USAGE", message, place);
  }
}

/** What an error of somebody else says; an error of another realm is no `Error` of ours. */
export function messageOf(error: unknown): string {
  const hasMessage = typeof error === "object" && error !== null && "message" in error;
  return hasMessage && typeof error.message === "string" ? error.message : String(error);
}
