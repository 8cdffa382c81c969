import type { Check } from "../../../runtime/contract.js";
import type { ByteChecker } from "../../../runtime/scan/byte-checker.js";
import { openList } from "../../../runtime/scan/byte-dispatch.js";
import { ChannelRoutes } from "../../../runtime/scan/channel-routes.js";
import { cursor } from "../../../runtime/scan/leaves.js";
import { inflate, inflatedLimit } from "../../../runtime/inflate.js";
import type { CapturedFrame, FrameInPlace } from "../../capture/capture-event.js";
import { FrameAtHand } from "../../capture/lines/frame-at-hand.js";
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
import { isSampled, type Sample } from "./sampling.js";
import { counts, findSequence, readSequence, type SequencePlace } from "./sequence-place.js";

type Route = ReturnType<ByteChecker["route"]>;

/** So many kinds are found without a look into the table. */
const recentKinds = 16;

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
  readonly sample: Sample;
}

/** What is known of a kind whose frames come again and again. */
interface KnownKind {
  readonly kind: string;
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
  /** Those that were met lately, each in a place of its own for the most part. */
  readonly #recent = Array<KnownKind | undefined>(recentKinds).fill(undefined);
  readonly #channels: ChannelRoutes<Check>;
  readonly #replies: LoneReplies;
  /** A frame that lies in bytes of its own. */
  readonly #whole = new FrameAtHand();

  constructor(plan: LanePlan) {
    this.#plan = plan;
    this.#replies = new LoneReplies(plan.rules, plan.checker, plan.decoder);
    this.#channels = new ChannelRoutes(plan.checker, (channel) => plan.decoder.dueOn(channel));
  }

  /** False where the frame must go the long way. */
  take(frame: CapturedFrame): boolean {
    if (!this.#isOpenTo(frame)) return false;
    const bytes = this.#bytesOf(frame);
    if (bytes === undefined) return false;
    const whole = this.#whole;
    whole.line = frame.line;
    whole.at = frame.at;
    whole.bytes = bytes;
    whole.end = bytes.length;
    return this.#pass(whole);
  }

  /** The same for a frame that lies among other bytes. */
  takeInPlace(frame: FrameInPlace): boolean {
    return this.#isOpenTo(frame) && this.#pass(frame);
  }

  /** What was counted so far has been taken away. */
  forgetCounts(): void {
    this.#kinds.clear();
    this.#recent.fill(undefined);
  }

  #isOpenTo({ line, direction }: Pick<CapturedFrame, "line" | "direction">): boolean {
    return line > this.#plan.sample.first && direction !== "out" && !this.#plan.decoder.mayBeAnswered;
  }

  #bytesOf({ data, text }: CapturedFrame): Uint8Array | undefined {
    if (typeof data === "string") return undefined;
    const { framing } = this.#plan.packing;
    // The engine compiles what reads them for one sort of array: those that lie in place are buffers as well.
    if (text) return Buffer.from(data.buffer, data.byteOffset, data.length);
    if (framing === "text") return undefined;
    const inflated = inflate(data, framing, inflatedLimit);
    return inflated.kind === "inflated" ? inflated.bytes : undefined;
  }

  #pass(frame: FrameInPlace): boolean {
    const { decoder, packing } = this.#plan;
    const flags = decoder.flagsInForce;
    if (flags === undefined) return false;
    if (packing.batch === true && frame.bytes[frame.from] === openList) return this.#passBatch(frame);
    const kind = this.#kindOf(frame, flags);
    return kind === undefined ? this.#passReply(frame) : this.#passMessage(frame, flags, kind);
  }

  /** Of a message that stands by itself; what is told by it as well is where the frame ends. */
  #kindOf(frame: FrameInPlace, flags: number): string | undefined {
    const { checker } = this.#plan;
    const { bytes, from, end } = frame;
    const route = this.#routeOf(bytes, from);
    if (route === undefined) return undefined;
    cursor.skipped = false;
    const kind = end < 0 ? checker.readLine(route, bytes, from, flags) : checker.read(route, bytes, flags, from, end);
    if (kind === undefined || checker.hasSkipped) return undefined;
    frame.end = checker.end;
    return kind;
  }

  #passMessage(frame: FrameInPlace, flags: number, kind: string): boolean {
    if (isSampled(frame, this.#plan.sample.oneIn)) return false;
    const known = this.#known(kind);
    if (!this.#follows(frame, flags, known)) return false;
    this.#count(known);
    return true;
  }

  #passReply(frame: FrameInPlace): boolean {
    const { sample } = this.#plan;
    const kind = this.#replies.read(frame);
    if (kind === undefined || isSampled(frame, sample.oneReplyIn)) return false;
    const { tally, file, connection } = this.#plan;
    const known = this.#known(kind);
    const { uncorrelated, sequence } = known;
    if (uncorrelated === undefined || sequence !== undefined) return false;
    this.#count(known);
    const { bytes, from, to } = frame;
    const raw = (): string => new TextDecoder().decode(bytes.subarray(from, to));
    tally.findings.add(uncorrelated, { at: sightFrame(frame, file, connection), raw });
    return true;
  }

  /** All messages of a batch or none: the long way takes whole frames. */
  #passBatch(frame: FrameInPlace): boolean {
    const { checker, sample } = this.#plan;
    if (isSampled(frame, sample.oneIn)) return false;
    const { bytes, from, to } = frame;
    cursor.skipped = false;
    const kinds = checker.readBatch(checker.unasked, bytes, from, to);
    if (kinds === undefined || checker.hasSkipped) return false;
    const known = kinds.map((kind) => this.#known(kind));
    if (known.some(({ sequence }) => sequence !== undefined)) return false;
    for (const each of known) this.#count(each);
    return true;
  }

  #routeOf(bytes: Uint8Array, from: number): Route | undefined {
    const { checker } = this.#plan;
    const channel = checker.channelOf(bytes, from);
    return channel < 0 ? checker.unasked : this.#channels.of(channel);
  }

  #known(kind: string): KnownKind {
    const place = (kind.length + kind.charCodeAt(1)) & (recentKinds - 1);
    const recent = this.#recent[place];
    if (recent?.kind === kind) return recent;
    const known = this.#kinds.get(kind) ?? this.#learn(kind);
    this.#recent[place] = known;
    return known;
  }

  #learn(kind: string): KnownKind {
    const { rules, tally } = this.#plan;
    const message = rules.find("in", kind);
    const made = {
      kind,
      count: messageIn(tally.counts, kind, "in"),
      sequence: message === undefined ? ("elsewhere" as const) : findSequence(message),
      uncorrelated: message === undefined ? undefined : observeUncorrelated(tally.venue, message),
    };
    this.#kinds.set(kind, made);
    return made;
  }

  /** Only the number that was due passes; the long way has the words for any other. */
  #follows(frame: FrameInPlace, flags: number, { sequence }: KnownKind): boolean {
    if (sequence === undefined) return true;
    if (sequence === "elsewhere") return false;
    if (!counts(flags, sequence)) return true;
    const value = readSequence(frame, flags, sequence);
    return value !== undefined && this.#plan.sequences.takeNext(sequence.sequence, value);
  }

  #count({ count }: KnownKind): void {
    const { tally } = this.#plan;
    tally.verdicts.valid += 1;
    tally.counts.passed += 1;
    count.valid += 1;
  }
}
