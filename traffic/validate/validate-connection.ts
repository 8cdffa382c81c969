import type { Feed } from "../../runtime/contract.js";
import type { ByteChecker } from "../../runtime/scan/byte-checker.js";
import type { Invalid, Unknown, Unpacked } from "../../runtime/reading.js";
import type { CapturedFrame, FrameInPlace } from "../capture/capture-event.js";
import { parseJson } from "../capture/parse-json.js";
import type { Packing } from "../decode/choose-venue.js";
import { ConnectionDecoder, type FrameReading } from "../decode/decode-connection.js";
import { countMessage } from "./count-messages.js";
import { FastLane } from "./fast/fast-lane.js";
import type { Sample } from "./fast/sampling.js";
import type { Sighting } from "./finding.js";
import type { Instance, Observation } from "./findings-log.js";
import { meantMessage, nearestMessage } from "./nearest-message.js";
import { observeDeparture } from "./observe-departure.js";
import {
  observeGap,
  observeGuessed,
  observeRefused,
  observeUncorrelated,
  observeUnknown,
  observeUnreadable,
} from "./observe-frame.js";
import { SequenceCounters } from "./sequence-counters.js";
import { sightFrame } from "./sight-frame.js";
import type { MessageRules, VenueRules } from "./venue-rules.js";
import type { VenueTally } from "./venue-tally.js";
import { type MessageWalk, walkMessage } from "./walk-message.js";

/** A connection to validate, and where what is found goes. */
export interface ConnectionPlan {
  readonly rules: VenueRules;
  readonly tally: VenueTally;
  readonly file: string;
  readonly connection: string;
  readonly packing: Packing;
  /** Channel id -> the feed that it is of, where no acknowledgement says so. */
  readonly bindings: ReadonlyMap<number, Feed>;
  /** Lets valid frames pass without looking into them; absent where all are looked into. */
  readonly shortcut?: Shortcut | undefined;
}

export interface Shortcut {
  readonly checker: ByteChecker;
  readonly sample: Sample;
}

/** Channels of a connection that are told apart; a venue allows some dozens. */
const mostGuessed = 1_000;

/** Holds the frames of one connection against the spec, in their order. */
export class ConnectionValidator {
  readonly #plan: ConnectionPlan;
  readonly #decoder: ConnectionDecoder;
  readonly #sequences = new SequenceCounters();
  /** By channel id: what its first frame was taken for. */
  readonly #guessed = new Map<number, Observation>();
  readonly #lane: FastLane | undefined;

  constructor(plan: ConnectionPlan) {
    this.#plan = plan;
    this.#decoder = new ConnectionDecoder(plan.rules.catalogue, plan.packing, plan.bindings);
    const { shortcut } = plan;
    if (shortcut === undefined) return;
    this.#lane = new FastLane({ ...plan, ...shortcut, decoder: this.#decoder, sequences: this.#sequences });
  }

  take(frame: CapturedFrame): void {
    if (this.#lane?.take(frame) !== true) this.lookInto(frame);
  }

  /** Takes a frame in which there is nothing new; false where it has to be looked into. */
  takeInPlace(frame: FrameInPlace): boolean {
    return this.#lane?.takeInPlace(frame) === true;
  }

  /** All of its past that matters to what is found in frames to come, as plain data. */
  get state(): unknown {
    return [this.#decoder.state, this.#sequences.state, [...this.#guessed]];
  }

  get sequences(): Pick<SequenceCounters, "numbers" | "joins"> {
    return this.#sequences;
  }

  /** What was counted so far has been taken away, and what comes next is of a later part of the capture. */
  join(): void {
    this.#lane?.forgetCounts();
    this.#sequences.join();
  }

  lookInto(frame: CapturedFrame): void {
    const { file, connection } = this.#plan;
    for (const reading of this.#decoder.read(frame)) this.#judge(reading, sightFrame(frame, file, connection));
  }

  #judge(read: FrameReading, at: Sighting): void {
    const { reading } = read;
    switch (reading.kind) {
      case "message":
        return this.#judgeValid(read, reading.from.kind, at);
      case "invalid":
        return this.#judgeInvalid(read, reading, at);
      case "unknown":
        return this.#judgeUnknown(read, reading, at);
    }
  }

  #judgeValid(read: FrameReading, kind: string, at: Sighting): void {
    const { rules, tally } = this.#plan;
    const message = rules.find(read.direction, kind);
    tally.verdicts.valid += 1;
    if (message === undefined || read.frame === undefined) return;
    this.#noteOrigin(read, message, at);
    const walk = walkMessage(read.frame, message.root, message.message.tail);
    countMessage(tally.counts, { kind, direction: read.direction }, "valid", walk);
    // The validator has the last word: what it lets through is no contradiction.
    const strangers = walk.departures.filter(({ broken }) => broken === undefined);
    this.#noteDepartures(message, { ...walk, departures: strangers }, read.frame, at);
    this.#follow(message, walk, at);
    if (this.#setsFlags(kind)) this.#sequences.begin();
  }

  #judgeInvalid({ direction, frame }: FrameReading, reading: Invalid, at: Sighting): void {
    const { rules, tally } = this.#plan;
    const venue = tally.venue;
    tally.verdicts.invalid += 1;
    const raw = (): string | undefined => (typeof reading.raw === "string" ? reading.raw : undefined);
    if (frame === undefined) return this.#unread(observeUnreadable(venue, direction, reading), { at, raw });
    const message = rules.find(direction, reading.error.kind);
    if (message === undefined) {
      return this.#unread(observeRefused(venue, direction, reading.error, frame.value), { at, raw });
    }
    if (this.#noteBroken(message, frame, at)) return;
    tally.findings.add(observeRefused(venue, direction, reading.error, frame.value), { at, raw });
  }

  #judgeUnknown({ direction, frame, candidates = [] }: FrameReading, reading: Unknown, at: Sighting): void {
    const { rules, tally } = this.#plan;
    const walked = frame ?? { value: parseJson(reading.raw) };
    const possible = candidates.flatMap(({ kind }) => rules.find(direction, kind) ?? []);
    const meant = meantMessage(walked, possible);
    if (meant !== undefined && frame !== undefined) {
      tally.verdicts.invalid += 1;
      return void this.#noteBroken(meant, frame, at);
    }
    tally.verdicts.unknown += 1;
    const all = rules.messages.filter((message) => message.direction === direction);
    const nearest = nearestMessage(walked, possible.length > 0 ? possible : all);
    this.#unread(observeUnknown(rules, direction, reading, walked.value, nearest), { at, raw: () => reading.raw });
  }

  /** Counts a message that its schema refuses, and says why; false where the walk finds no reason. */
  #noteBroken(rules: MessageRules, frame: Unpacked, at: Sighting): boolean {
    const { message, direction, root } = rules;
    const walk = walkMessage(frame, root, message.tail);
    countMessage(this.#plan.tally.counts, { kind: message.kind, direction }, "invalid", walk);
    this.#noteDepartures(rules, walk, frame, at);
    this.#follow(rules, walk, at);
    if (walk.sequences.length === 0) this.#sequences.skip();
    return walk.departures.some(({ broken }) => broken !== undefined);
  }

  #unread(observation: Observation, instance: Instance): void {
    this.#plan.tally.findings.add(observation, instance);
    this.#sequences.skip();
  }

  #noteDepartures(message: MessageRules, { departures }: MessageWalk, frame: Unpacked, at: Sighting): void {
    const { findings, venue } = this.#plan.tally;
    for (const departure of departures) {
      const instance = { at, value: departure.value, raw: () => frame.text };
      findings.add(observeDeparture(venue, message, departure), instance);
    }
  }

  /** What the message is was told without what should have told it. */
  #noteOrigin({ correlated, bound, frame }: FrameReading, message: MessageRules, at: Sighting): void {
    const { rules, tally } = this.#plan;
    const instance = { at, raw: () => frame?.text };
    if (!correlated) tally.findings.add(observeUncorrelated(tally.venue, message), instance);
    const claim = bound ? undefined : rules.catalogue.venue.dispatch(frame?.value);
    if (claim?.by !== "channel") return;
    const observation = this.#guessed.get(claim.channel) ?? observeGuessed(rules, message, claim.channel);
    if (this.#guessed.size < mostGuessed) this.#guessed.set(claim.channel, observation);
    tally.findings.add(observation, instance);
  }

  #follow(message: MessageRules, { sequences }: MessageWalk, at: Sighting): void {
    const { tally } = this.#plan;
    for (const { path, sequence, origin, value } of sequences) {
      const gap = this.#sequences.take(sequence, value);
      if (gap !== undefined) tally.findings.add(observeGap(tally.venue, message, path, origin, gap), { at, value });
    }
  }

  #setsFlags(kind: string): boolean {
    return this.#plan.rules.flagReplies.has(kind);
  }
}
