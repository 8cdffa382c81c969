import { ChannelFrames } from "../../runtime/channel-frames.js";
import type { Catalogue, DecodedMessage, Feed, Message, Operation, Topic } from "../../runtime/contract.js";
import { readMessage, unknown } from "../../runtime/decode.js";
import { valueAt } from "../../runtime/pointer.js";
import type { Reading, Unpacked } from "../../runtime/reading.js";
import { claims } from "../../runtime/traits.js";

/** A frame of a channel, and whether an acknowledgement in the capture says what the channel is. */
export interface ChannelReading {
  readonly reading: Reading;
  readonly bound: boolean;
  /** All that a frame of the channel may be; absent where nothing says what the channel is. */
  readonly candidates?: readonly Message[];
}

/** The channel ids of one captured connection, by the acknowledgements that handed them out. */
export class CapturedChannels {
  readonly #feeds: readonly Feed[];
  readonly #updates: readonly Message[];
  readonly #bound = new Map<number, ChannelFrames<DecodedMessage>>();

  /** @param bindings what a channel id is, until an acknowledgement says otherwise */
  constructor({ topics }: Catalogue, bindings: ReadonlyMap<number, Feed>) {
    this.#feeds = Object.values(topics).filter(isBindingFeed);
    this.#updates = updatesOf(this.#feeds);
    for (const [id, { updates }] of bindings) this.#bound.set(id, new ChannelFrames(updates));
  }

  /** Binds the id that an acknowledgement hands out; `asked` is the request that it answers, where one is known. */
  hear(frame: unknown, { kind }: DecodedMessage, asked: Operation | undefined): void {
    const acknowledged = this.#feeds.filter(({ subscription }) => subscription.bind?.reply === kind);
    const path = acknowledged[0]?.subscription.bind?.id;
    const id = path && valueAt(frame, path);
    if (typeof id !== "number") return;
    const named = acknowledged.filter(({ subscription }) => subscription.subscribe.name === asked?.name);
    this.#bound.set(id, new ChannelFrames(updatesOf(named.length > 0 ? named : acknowledged)));
  }

  /** What is bound, as plain data. */
  get state(): readonly unknown[] {
    const bound = [...this.#bound].sort(([one], [other]) => one - other);
    return bound.map(([id, { updates, due }]) => [id, updates.map(({ kind }) => kind), due === undefined]);
  }

  /** See `ChannelFrames.due`. */
  dueOn(id: number): readonly Message[] | undefined {
    return this.#bound.get(id)?.due;
  }

  read(frame: Unpacked, id: number): ChannelReading {
    const channel = this.#bound.get(id);
    if (channel !== undefined) return { reading: channel.read(frame), bound: true, candidates: channel.updates };
    return this.#guess(frame, id);
  }

  /** By its shape, where one kind of update has it and no other. */
  #guess(frame: Unpacked, id: number): ChannelReading {
    const claimed = this.#updates.filter(({ traits }) => claims(frame.value, traits));
    const readings = claimed.map((message) => readMessage(frame, message)).filter(({ kind }) => kind === "message");
    const [only, ...others] = readings;
    if (only !== undefined && others.length === 0) return { reading: only, bound: false };
    const looks = only === undefined ? "no update looks like it" : `${readings.length} kinds of update look like it`;
    return { reading: unknown(frame, `channel ${id} is not bound, and ${looks}`), bound: true };
  }
}

export function isBindingFeed(topic: Topic | Feed): topic is Feed {
  return "subscription" in topic && topic.subscription.bind !== undefined;
}

/** Each kind once. */
function updatesOf(feeds: readonly Feed[]): readonly Message[] {
  const messages = feeds.flatMap(({ updates }) => updates);
  return [...new Map(messages.map((message) => [message.kind, message])).values()];
}
