import type { Clock } from "./clock.js";
import type { Reason, Server, Venue } from "./contract.js";
import { RefusedError } from "./errors.js";
import type { Place } from "./errors.js";
import type { NewScanner } from "./frame-scanner.js";
import type { Counters } from "./metrics.js";
import type { Redactor } from "./redact.js";
import type { Nonces } from "./nonces.js";
import type { StatusChange } from "./status.js";
import type { SocketFactory } from "./transport.js";

/** A frame as the tap sees it: text as a string, binary as it came; without secrets. */
export interface TappedFrame {
  readonly direction: "in" | "out";
  readonly data: string | Uint8Array;
  /** Counts the sockets of the session from 1. */
  readonly connection: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** Key and secret as the venue handed them out. */
export interface Credentials {
  readonly key: string;
  readonly secret: string;
}

/** What every part of a session is given: settled once, in `connect`. */
export interface SessionContext {
  readonly venue: Venue;
  readonly server: Server;
  readonly url: string;
  readonly credentials: Credentials | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** Bytes. */
  readonly inflatedLimit: number;
  readonly clock: Clock;
  readonly openSocket: SocketFactory;
  readonly onFrame: ((frame: TappedFrame) => void) | undefined;
  readonly counters: Counters;
  readonly redactor: Redactor;
  readonly nonces: Nonces;
  /** Present where frames are to be read without parsing them. */
  readonly newScanner: NewScanner | undefined;
  readonly publish: (connection: number, change: StatusChange) => void;
}

/** The venue's refusal as an error, in the venue's words, without secrets. */
export function refusedError(
  { venue, redactor }: SessionContext,
  reason: Reason,
  place: Omit<Place, "venue">,
): RefusedError {
  const code = reason.code ?? undefined;
  const venueText = typeof reason.text === "string" ? redactor.text(reason.text) : undefined;
  return new RefusedError({ venueCode: code, venueText }, { venue: venue.name, ...place });
}
