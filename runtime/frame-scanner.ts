import type { Claim, Message } from "./contract.js";
import type { PossibleFlags } from "./flags.js";
import type { Unpacked } from "./reading.js";

/** A message that was read from the bytes of a frame, with what the frame claims to be. */
export interface Scanned {
  readonly claim: Claim;
  readonly frame: Unpacked;
}

/** What reading from bytes must know of the connection. */
export interface ScanState {
  readonly flags: PossibleFlags;
  /** Whether a request waits whose reply bears no id: what a frame then is shows only in its parts. */
  readonly mayReply: boolean;
  /** Whether somebody takes messages of this kind, whatever they hold. */
  readonly takes: (kind: string) => boolean;
  /** What the next frame of a channel id can be; `undefined` where its place among the frames decides that. */
  readonly updatesOf: (channel: number) => readonly Message[] | undefined;
}

/** Reads frames without parsing them; one for each connection. */
export interface FrameScanner {
  /** Every message of a frame; `undefined` where the reference path is to read it. Never throws. */
  readonly scan: (bytes: Uint8Array, batch: boolean, state: ScanState) => readonly Scanned[] | undefined;
}
