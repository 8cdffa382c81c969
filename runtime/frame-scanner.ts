import type { Claim, Message, Operation, Server, Venue } from "./contract.js";
import type { PossibleFlags } from "./flags.js";
import type { Unpacked } from "./reading.js";

/** A message that was read from the bytes of a frame, with what the frame claims to be. */
export interface Scanned {
  readonly claim: Claim;
  readonly frame: Unpacked;
}

/** What reading from bytes must know of a connection: what it knows of itself, as it stands when a frame comes. */
export interface ScanHost {
  readonly context: { readonly venue: Venue; readonly server: Pick<Server, "batch"> };
  readonly flags: { readonly possible: PossibleFlags };
  /** What takes messages by their kind. */
  readonly lines: readonly { readonly takes: (kind: string) => boolean }[];
  /** `due`: what the next frame can be; `undefined` where its place among the frames decides that. */
  readonly channels: ReadonlyMap<number, { readonly frames: { readonly due: readonly Message[] | undefined } }>;
  /** The requests whose reply may come. */
  readonly requests: { readonly waiting: Iterable<{ readonly operation: Operation }> };
}

/** Every message of a frame, read without parsing it; `undefined` where the reference path is to read it. */
export type ScanFrame = (bytes: Uint8Array) => readonly Scanned[] | undefined;

/** Makes what reads the frames of one connection. */
export type NewScanner = (host: ScanHost) => ScanFrame;
