import type { Check } from "../../../runtime/contract.js";
import type { ByteChecker } from "../../../runtime/scan/byte-checker.js";
import { openList } from "../../../runtime/scan/byte-dispatch.js";
import { ChannelRoutes } from "../../../runtime/scan/channel-routes.js";
import { cursor } from "../../../runtime/scan/leaves.js";
import { inflate, inflatedLimit } from "../../../runtime/inflate.js";
import type { CapturedFrame } from "../../capture/capture-event.js";
import type { Packing } from "../../decode/choose-venue.js";
import type { ConnectionDecoder } from "../../decode/decode-connection.js";
import { type MessageCount, messageIn } from "../count-messages.js";
import type { Observation } from "../findings-log.js";
import { observeUncorrelated } from "../observe-frame.js";
import type { SequenceCounters } from "../sequence-counters.js";
import { sightFrame } from "../sight-frame.js";
import type { VenueRules } from "../venue-rules.js";
import type { VenueTally } from "../venue-tally.js";
import { LoneReplies } from "./lone-replies.js";
import { isSampled } from "./sampling.js";
import { counts, findSequence, readSequence, type SequencePlace } from "./sequence-place.js";

type Route = ReturnType<ByteChecker["route"]>;

/** What a frame's lane must know of its connection. */
export interface LanePlan {
  readonly rules: VenueRules;
  readonly tally: VenueTally;
  readonly file: string;
  readonly connection: string;
  readonly packing: Packing;
  readonly checker: ByteChecker;
  readonly decoder: ConnectionDecoder;
  readonly sequences: SequenceCounters;
  /** Up to this line all frames are looked into. */
  readonly lookedInto: number;
  /** See `isSampled`. */
  readonly oneIn: number;
}

/** What is known of a kind whose frames come again and again. */
interface KnownKind {
  readonly count: MessageCount;
  readonly sequence: SequencePlace | "elsewhere" | undefined;
  /** What is found where no request explains such a frame, and one ought to. */
  readonly uncorrelated: Observation | undefined;
}

/**
 * Passes frames that are valid and say nothing new, without making a value of them. Whatever it passes, the long way
 * would find valid as well, and would find nothing else.
 */
export class FastLane {
  readonly #plan: LanePlan;
  readonly #kinds = new Map<string, KnownKind>();
  readonly #channels: ChannelRoutes<Check>;
  readonly #replies: LoneReplies;

  constructor(plan: LanePlan) {
    this.#plan = plan;
    this.#replies = new LoneReplies(plan.rules, plan.checker, plan.decoder);
    this.#channels = new ChannelRoutes(plan.checker, (channel) => plan.decoder.dueOn(channel));
  }

  /** False where the frame must go the long way. */
  take(frame: CapturedFrame): boolean {
    const { decoder, lookedInto, oneIn } = this.#plan;
    if (frame.line <= lookedInto || frame.direction === "out") return false;
    const flags = decoder.flagsInForce;
    if (flags === undefined || decoder.mayBeAnswered) return false;
    const bytes = this.#bytesOf(frame);
    if (bytes === undefined || bytes.length === 0 || isSampled(bytes, oneIn)) return false;
    return this.#plan.packing.batch === true && bytes[0] === openList
      ? this.#takeBatch(bytes)
      : this.#takeMessage(bytes, flags) || this.#takeReply(frame, bytes);
  }

  #bytesOf({ data, text }: CapturedFrame): Uint8Array | undefined {
    if (typeof data === "string") return undefined;
    const { framing } = this.#plan.packing;
    if (text) return data;
    if (framing === "text") return undefined;
    const inflated = inflate(data, framing, inflatedLimit);
    return inflated.kind === "inflated" ? inflated.bytes : undefined;
  }

  #takeMessage(bytes: Uint8Array, flags: number): boolean {
    const { checker } = this.#plan;
    const route = this.#routeOf(bytes);
    if (route === undefined) return false;
    cursor.skipped = false;
    const kind = checker.read(route, bytes, flags);
    if (kind === undefined || checker.hasSkipped) return false;
    const known = this.#known(kind);
    if (!this.#follows(bytes, flags, known)) return false;
    this.#count(known);
    return true;
  }

  #takeReply(frame: CapturedFrame, bytes: Uint8Array): boolean {
    const kind = this.#replies.read(bytes);
    if (kind === undefined) return false;
    const { tally, file, connection } = this.#plan;
    const known = this.#known(kind);
    const { uncorrelated, sequence } = known;
    if (uncorrelated === undefined || sequence !== undefined) return false;
    this.#count(known);
    const raw = (): string => new TextDecoder().decode(bytes);
    tally.findings.add(uncorrelated, { at: sightFrame(frame, file, connection), raw });
    return true;
  }

  /** All messages of a batch or none: the long way takes whole frames. */
  #takeBatch(bytes: Uint8Array): boolean {
    const { checker } = this.#plan;
    cursor.skipped = false;
    const kinds = checker.readBatch(checker.unasked, bytes);
    if (kinds === undefined || checker.hasSkipped) return false;
    const known = kinds.map((kind) => this.#known(kind));
    if (known.some(({ sequence }) => sequence !== undefined)) return false;
    for (const each of known) this.#count(each);
    return true;
  }

  #routeOf(bytes: Uint8Array): Route | undefined {
    const { checker } = this.#plan;
    const channel = checker.channelOf(bytes);
    return channel < 0 ? checker.unasked : this.#channels.of(channel);
  }

  #known(kind: string): KnownKind {
    const known = this.#kinds.get(kind);
    if (known !== undefined) return known;
    const { rules, tally } = this.#plan;
    const message = rules.find("in", kind);
    const made = {
      count: messageIn(tally.counts, kind, "in"),
      sequence: message === undefined ? ("elsewhere" as const) : findSequence(message),
      uncorrelated: message === undefined ? undefined : observeUncorrelated(tally.venue, message),
    };
    this.#kinds.set(kind, made);
    return made;
  }

  /** Only the number that was due passes; the long way has the words for any other. */
  #follows(bytes: Uint8Array, flags: number, { sequence }: KnownKind): boolean {
    if (sequence === undefined) return true;
    if (sequence === "elsewhere") return false;
    if (!counts(flags, sequence)) return true;
    const value = readSequence(bytes, flags, sequence);
    return value !== undefined && this.#plan.sequences.takeNext(sequence.sequence, value);
  }

  #count({ count }: KnownKind): void {
    const { tally } = this.#plan;
    tally.verdicts.valid += 1;
    tally.counts.passed += 1;
    count.valid += 1;
  }
}
