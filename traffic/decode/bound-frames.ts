import { ChannelFrames } from "../../runtime/channel-frames.js";
import type { Message, Trait } from "../../runtime/contract.js";
import type { Reading, Unpacked } from "../../runtime/reading.js";
import { claims, typeOf } from "../../runtime/traits.js";

/** The frames of a channel that an acknowledgement, or somebody by hand, has said what it is. */
export class BoundFrames {
  readonly #frames: ChannelFrames<ReturnType<Message["decode"]> & object>;
  readonly #later: readonly Message[];
  #kinds: readonly string[] | undefined;

  constructor(readonly updates: readonly Message[]) {
    this.#frames = new ChannelFrames(updates);
    this.#later = updates.filter(({ first }) => first !== true);
    const first = updates.filter((message) => message.first === true);
    const isOrdered = first.some((one) => this.#later.some((other) => mayBeAlike(one.traits, other.traits)));
    this.#kinds = isOrdered ? undefined : kindsOf(updates);
  }

  /** What a frame can be, in whatever order they come; `undefined` as long as the first is told by being the first. */
  get kinds(): readonly string[] | undefined {
    return this.#kinds;
  }

  read(frame: Unpacked): Reading {
    const reading = this.#frames.read(frame);
    if (this.#kinds === undefined && reading.kind === "message" && reading.from.first === true) this.#settle(frame);
    return reading;
  }

  /** What comes after such a first frame is never taken for another. */
  #settle({ value }: Unpacked): void {
    if (this.#later.some(({ traits }) => claims(value, traits))) this.#kinds = kindsOf(this.#later);
  }
}

function kindsOf(messages: readonly Message[]): readonly string[] {
  return messages.map(({ kind }) => kind);
}

/** Whether a frame may have the traits of both; false only where two of them exclude each other. */
function mayBeAlike(some: readonly Trait[], others: readonly Trait[]): boolean {
  return !some.some((one) => others.some((other) => one.at.join() === other.at.join() && excludes(one, other)));
}

function excludes(one: Trait, other: Trait): boolean {
  const [types, otherTypes] = [typesOf(one), typesOf(other)];
  if ("is" in one && "is" in other) return !one.is.some((constant) => other.is.includes(constant));
  return !types.some((type) => otherTypes.includes(type));
}

function typesOf(trait: Trait): readonly string[] {
  if ("is" in trait) return trait.is.map(typeOf);
  return "type" in trait ? trait.type : ["string"];
}
