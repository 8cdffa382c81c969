import { splitBatch } from "../../runtime/batch.js";
import type { Catalogue, Claim, Feed, Message, Operation } from "../../runtime/contract.js";
import { readMessage, unknown } from "../../runtime/decode.js";
import { readFrame, unpack } from "../../runtime/read-frame.js";
import { Flags, flagsOf } from "../../runtime/flags.js";
import type { Reading, Unpacked, WireFrame } from "../../runtime/reading.js";
import { claims } from "../../runtime/traits.js";
import type { CapturedFrame, Direction } from "../capture/capture-event.js";
import { CapturedChannels } from "./captured-channels.js";
import type { Packing } from "./choose-venue.js";
import { awaitedKinds, guessReply, replyMessages } from "./guess-reply.js";
import { matchAnswer, type Matched } from "./match-answer.js";
import { SentRequests } from "./sent-requests.js";

/** A frame as a capture has it. */
export type WrittenFrame = Pick<CapturedFrame, "data" | "text" | "direction">;

/** What became of a message of a capture. */
export interface FrameReading {
  readonly direction: Direction;
  readonly reading: Reading;
  /** False for a reply that no request before it explains. */
  readonly correlated: boolean;
  /** False for a frame of a channel that no acknowledgement before it explains. */
  readonly bound: boolean;
  /** The message itself, as JSON; absent where nothing looked so far into the frame. */
  readonly frame?: Unpacked;
  /** Present for a frame of a bound channel: all that it may be. */
  readonly candidates?: readonly Message[];
}

type Received = Omit<FrameReading, "direction">;

const plain = { correlated: true, bound: true } as const;

/** Reads the frames of one captured connection, in their order: what was asked tells what an answer is. */
export class ConnectionDecoder {
  readonly #catalogue: Catalogue;
  readonly #packing: Packing;
  readonly #requests = new SentRequests();
  readonly #channels: CapturedChannels;
  readonly #flags = new Flags();
  readonly #replies: readonly Message[];
  readonly #awaited: ReadonlySet<string>;
  /** What comes by itself, without a channel id of its own. */
  readonly #standing: readonly Message[];

  /** @param bindings channel id -> the feed that it is of, where no acknowledgement says so */
  constructor(catalogue: Catalogue, packing: Packing, bindings: ReadonlyMap<number, Feed> = new Map()) {
    this.#catalogue = catalogue;
    this.#packing = packing;
    this.#channels = new CapturedChannels(catalogue, bindings);
    this.#replies = replyMessages(catalogue);
    this.#awaited = awaitedKinds(catalogue);
    this.#standing = Object.values(catalogue.topics).flatMap((topic) =>
      "updates" in topic && !("subscription" in topic) ? topic.updates : [],
    );
  }

  /**
   * One reading a message: a frame may hold several. Where the capture does not say which way a frame
   * went, a request is what was sent.
   */
  read({ data, text, direction: said }: WrittenFrame): readonly FrameReading[] {
    const frame = { data, binary: !text };
    const direction = said ?? this.#guessDirection(frame);
    if (direction === "in") return this.#readReceived(frame).map((received) => ({ direction, ...received }));
    return this.#readSent(frame).map((sent) => ({ direction, ...sent, ...plain }));
  }

  /** All of its past that matters to frames to come, as plain data. */
  get state(): unknown {
    const { framing, batch } = this.#packing;
    const { venue } = this.#catalogue;
    return [venue.name, framing, batch, this.#flags.possible, this.#requests.state, this.#channels.state];
  }

  /** The flags of the connection; `undefined` while it is not settled which they are. */
  get flagsInForce(): number | undefined {
    const { possible } = this.#flags;
    return possible.length === 1 ? possible[0] : undefined;
  }

  /** Whether only its content tells that a frame answers no request. */
  get mayBeAnswered(): boolean {
    return this.#requests.hasUnnumbered;
  }

  /** Whether a request waits for the reply with this number. */
  isAwaited(id: number): boolean {
    return this.#requests.isAwaited(id);
  }

  /** What the next frame of a channel can be; `undefined` where its place among the frames decides that. */
  dueOn(channel: number): readonly Message[] | undefined {
    return this.#channels.dueOn(channel);
  }

  #guessDirection(frame: WireFrame): Direction {
    const unpacked = unpack(frame, this.#packing.framing);
    if (unpacked.kind === "invalid") return "in";
    const messages = this.#messagesIn(unpacked);
    return messages.some((message) => this.#operationOf(message) !== undefined) ? "out" : "in";
  }

  #readSent(sent: WireFrame): readonly Pick<FrameReading, "reading" | "frame">[] {
    const frame = unpack(sent, "text");
    if (frame.kind === "invalid") return [{ reading: frame }];
    const messages = this.#messagesIn(frame);
    if (messages.length === 0) return [{ reading: unknown(frame, "it is a batch of nothing") }];
    return messages.map((message) => ({ reading: this.#readRequest(message), frame: message }));
  }

  /** The items of a list where the venue sends batches, else the frame itself. */
  #messagesIn(frame: Unpacked): readonly Unpacked[] {
    return (this.#packing.batch && splitBatch(frame)) ?? [frame];
  }

  #readRequest(frame: Unpacked): Reading {
    const operation = this.#operationOf(frame);
    if (operation === undefined) return unknown(frame, "the venue's spec has no such request");
    this.#requests.add(operation, frame.value);
    const flags = flagsOf(operation, frame.value);
    if (flags !== undefined) this.#flags.ask(flags);
    const request = this.#catalogue.requests[operation.name];
    return request === undefined
      ? unknown(frame, "the catalogue cannot read this request")
      : readMessage(frame, request);
  }

  #operationOf(frame: Unpacked): Operation | undefined {
    const name = this.#catalogue.requestOf(frame.value);
    return name === undefined ? undefined : this.#catalogue.operations[name];
  }

  #readReceived(received: WireFrame): readonly Received[] {
    const { dispatch } = this.#catalogue.venue;
    const { framing, batch } = this.#packing;
    const rules = { framing, split: batch && splitBatch, dispatch, flags: this.#flags.possible };
    const readings = readFrame<Received>(received, rules, (claim) => (frame) => this.#readMessage(claim, frame));
    return readings.map((read) => ("reading" in read ? read : { reading: read, ...plain }));
  }

  #readMessage(claim: Claim, frame: Unpacked): Received {
    const matched = matchAnswer(this.#requests, claim, frame);
    const received = matched === undefined ? this.#readUnasked(claim, frame) : readAnswer(matched);
    if (matched !== undefined) this.#settleFlags(matched);
    const { reading } = received;
    if (reading.kind === "message") this.#channels.hear(frame.value, reading.message, matched?.asked.operation);
    return { ...received, frame };
  }

  #readUnasked(claim: Claim, frame: Unpacked): Received {
    if (claim.by === "id") return { reading: guessReply(frame, this.#replies), correlated: false, bound: true };
    const standing = this.#standing.find(({ traits }) => claims(frame.value, traits));
    if (standing !== undefined) return { reading: readMessage(frame, standing), ...plain };
    if (claim.by === "reply") return { reading: this.#readReplyAlone(frame), correlated: false, bound: true };
    if (claim.by === "channel") return { ...this.#channels.read(frame, claim.channel), correlated: true };
    const message = this.#catalogue.messages[claim.kind];
    if (message !== undefined && !claims(frame.value, message.traits)) {
      return { reading: this.#readReplyAlone(frame), correlated: false, bound: true };
    }
    const correlated = !this.#awaited.has(claim.kind);
    if (message !== undefined) return { reading: readMessage(frame, message), correlated, bound: true };
    return { reading: unknown(frame, `the venue's spec has no message ${claim.kind}`), correlated, bound: true };
  }

  /** A reply that nothing asked for in the capture: its traits may say which it is all the same. */
  #readReplyAlone(frame: Unpacked): Reading {
    const [message, ...others] = this.#replies.filter(({ traits }) => claims(frame.value, traits));
    if (message === undefined) return unknown(frame, "it answers no request, and no reply looks like it");
    return others.length === 0 ? readMessage(frame, message) : guessReply(frame, this.#replies);
  }

  #settleFlags({ asked, answer }: Matched): void {
    const flags = flagsOf(asked.operation, asked.frame);
    if (flags !== undefined) this.#flags.settle(flags, answer.kind === "message");
  }
}

function readAnswer({ answer }: Matched): Received {
  return { reading: answer.kind === "refused" ? answer.reading : answer, ...plain };
}
