import type { Catalogue, Claim, Framing, Message, Operation } from "../../runtime/contract.js";
import { readFrame, readMessage, unknown, unpack } from "../../runtime/decode.js";
import type { Decoded, Invalid, Reading, Unpacked, WireFrame } from "../../runtime/reading.js";
import { readReply } from "../../runtime/reply.js";
import type { Direction } from "../capture/capture-event.js";
import { awaitedKinds, guessReply, replyMessages } from "./guess-reply.js";
import { SentRequests } from "./sent-requests.js";

/** What became of a frame of a capture. */
export interface FrameReading {
  readonly direction: Direction;
  readonly reading: Reading;
  /** False for a reply that no request before it explains. */
  readonly correlated: boolean;
}

type Received = Omit<FrameReading, "direction">;

/** Reads the frames of one captured connection, in their order: what was asked tells what an answer is. */
export class ConnectionDecoder {
  readonly #catalogue: Catalogue;
  readonly #framing: Framing;
  readonly #requests = new SentRequests();
  readonly #replies: readonly Message[];
  readonly #awaited: ReadonlySet<string>;

  constructor(catalogue: Catalogue, framing: Framing) {
    this.#catalogue = catalogue;
    this.#framing = framing;
    this.#replies = replyMessages(catalogue);
    this.#awaited = awaitedKinds(catalogue);
  }

  /** Where the capture does not say which way a frame went, a request is what was sent. */
  read(data: string | Uint8Array, said: Direction | undefined): FrameReading {
    const frame = { data, binary: typeof data !== "string" };
    const direction = said ?? this.#guessDirection(frame);
    if (direction === "out") return { direction, reading: this.#readSent(frame), correlated: true };
    return { direction, ...this.#readReceived(frame) };
  }

  #guessDirection(frame: WireFrame): Direction {
    const unpacked = unpack(frame, this.#framing);
    return unpacked.kind === "unpacked" && this.#catalogue.requestOf(unpacked.value) !== undefined ? "out" : "in";
  }

  #readSent(sent: WireFrame): Reading {
    const frame = unpack(sent, "text");
    if (frame.kind === "invalid") return frame;
    const operation = this.#operationOf(frame);
    if (operation === undefined) return unknown(frame, "the venue's spec has no such request");
    this.#requests.add(operation, frame.value);
    return readMessage(frame, operation);
  }

  #operationOf(frame: Unpacked): Operation | undefined {
    const name = this.#catalogue.requestOf(frame.value);
    return name === undefined ? undefined : this.#catalogue.operations[name];
  }

  #readReceived(received: WireFrame): Received {
    const rules = { framing: this.#framing, dispatch: this.#catalogue.venue.dispatch };
    const read = readFrame<Received>(received, rules, (claim, frame) => {
      const answer = this.#readAnswer(claim, frame);
      if (answer !== undefined) return () => ({ reading: answer, correlated: true });
      return () => this.#readUnasked(claim, frame);
    });
    return "reading" in read ? read : { reading: read, correlated: true };
  }

  /** Reads a frame as the reply to a request that waits for it; `undefined` when none does. */
  #readAnswer(claim: Claim, frame: Unpacked): Decoded | Invalid | undefined {
    const asked = this.#requests.take(claim, frame.value);
    if (asked === undefined) return undefined;
    const reading = readReplyTo(asked.operation, frame);
    return reading.kind === "invalid" ? (this.#readLaterAnswer(claim, frame) ?? reading) : reading;
  }

  /** Clients may give one id to many requests: where the first was never answered, the reply is a later one's. */
  #readLaterAnswer(claim: Claim, frame: Unpacked): Decoded | undefined {
    const asked = this.#requests.take(claim, frame.value);
    if (asked === undefined) return undefined;
    const reading = readReplyTo(asked.operation, frame);
    if (reading.kind === "message") return reading;
    const later = this.#readLaterAnswer(claim, frame);
    if (later === undefined) this.#requests.put(asked);
    return later;
  }

  #readUnasked(claim: Claim, frame: Unpacked): Received {
    if (claim.by === "id") return { reading: guessReply(frame, this.#replies), correlated: false };
    const message = this.#catalogue.messages[claim.kind];
    const correlated = !this.#awaited.has(claim.kind);
    if (message !== undefined) return { reading: readMessage(frame, message), correlated };
    return { reading: unknown(frame, `the venue's spec has no message ${claim.kind}`), correlated };
  }
}

function readReplyTo(operation: Operation, frame: Unpacked): Decoded | Invalid {
  const reading = readReply(frame, operation);
  return reading.kind === "refused" ? reading.reading : reading;
}
