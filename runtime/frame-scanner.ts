import type { DecodedMessage, Message, Server } from "./contract.js";
import type { PossibleFlags } from "./flags.js";

/** What reading from bytes must know of a connection, as it stands when a frame comes, and where messages go. */
export interface ScanHost {
  readonly context: {
    readonly server: Pick<Server, "batch">;
    readonly counters: { addDecoded(kind: string): void };
  };
  readonly flags: { readonly possible: PossibleFlags };
  /** Where a frame without an id may answer a request, only its parts tell. */
  readonly waiting: { readonly hasUnnumbered: boolean };
  readonly takers: FastTakers;
  /** Does what must not cost the rest of a batch. */
  guard(task: () => void): void;
}

/** See `Takers`. */
export interface FastTakers {
  /** `due`: what the next frame can be; `undefined` where its place among the frames decides that. */
  readonly channels: ReadonlyMap<number, { readonly frames: { readonly due: readonly Message[] | undefined } }>;
  messageOf(kind: string): Message | undefined;
  deliver(message: DecodedMessage): void;
  deliverOn(channel: number, message: DecodedMessage): void;
}

/** Reads a frame without parsing it, and delivers its messages; false where the reference path is to do that. */
export type ScanFrame = (bytes: Uint8Array) => boolean;

/** Makes what reads the frames of one connection. */
export type NewScanner = (host: ScanHost) => ScanFrame;
