import type { Account } from "./account.js";
import type { SplitBatch } from "./batch.js";
import type { Clock } from "./clock.js";
import type { Reason, Server, Venue } from "./contract.js";
import { RefusedError } from "./errors.js";
import type { Place } from "./errors.js";
import type { NewScanner } from "./frame-scanner.js";
import type { Inflate } from "./inflate.js";
import type { FrameError } from "./reading.js";
import type { Counters } from "./metrics.js";
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

/** What every part of a session is given: settled once, in `connect`. */
export interface SessionContext {
  readonly venue: Venue;
  readonly server: Server;
  readonly url: string;
  /** Present where the caller has passed credentials. */
  readonly account: Account | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly openSocket: SocketFactory;
  readonly onFrame: ((frame: TappedFrame) => void) | undefined;
  readonly counters: Counters;
  /** Present where the server packs frames. */
  readonly inflate: Inflate | undefined;
  /** Present where the server sends batches. */
  readonly splitBatch: SplitBatch | undefined;
  /** Present where frames are to be read without parsing them. */
  readonly newScanner: NewScanner | undefined;
  readonly publish: (connection: number, change: StatusChange) => void;
}

/** A text without secrets; bytes as they are. */
export function withoutSecrets<Text extends string | Uint8Array>(
  account: Account | undefined,
  text: Text,
): Text | string {
  return account === undefined || typeof text !== "string" ? text : account.redactor.text(text);
}

/** Why a frame is invalid, without secrets. */
export function errorWithoutSecrets(account: Account | undefined, error: FrameError): FrameError {
  return { ...error, found: withoutSecrets(account, error.found) };
}

/** The venue's refusal as an error, in the venue's words, without secrets. */
export function refusedError(
  { venue, account }: SessionContext,
  reason: Reason,
  place: Omit<Place, "venue">,
): RefusedError {
  const code = reason.code ?? undefined;
  const venueText = typeof reason.text === "string" ? withoutSecrets(account, reason.text) : undefined;
  return new RefusedError({ venueCode: code, venueText }, { venue: venue.name, ...place });
}
