import type { ExchangeBinding, ExchangeFeed, RefusalCause } from "./description.js";
import { entryKey, readEntries } from "./entries.js";
import { findFeedRequest } from "./feed-request.js";
import type { FeedFrames, KindFrame } from "./kind-frame.js";
import { openFeed } from "./feed-frames.js";
import { joinPointer, writePointer } from "./pointer.js";
import type { Asked } from "./reply.js";
import type { Fields } from "./fields.js";
import type { World } from "./world.js";

/** More entries of one feed than any venue takes; a client that asks for so many has lost its way. */
const mostEntries = 1000;

/** An entry that is subscribed to. */
interface Held extends FeedFrames {
  /** Where frames are bound by an id: the id. */
  readonly channel: number | undefined;
}

/** What a request did to the subscriptions of a connection. */
export interface Change {
  /** What follows the acknowledgement. */
  readonly frames: readonly KindFrame[];
  /** Puts into the acknowledgement what it hands out. */
  readonly acknowledge: (reply: KindFrame) => KindFrame;
}

const noChange: Change = { frames: [], acknowledge: (reply) => reply };

/** What one connection is subscribed to. */
export class Subscriptions {
  readonly #world: World;
  /** By feed, then by entry. */
  readonly #feeds = new Map<string, Map<string, Held>>();
  /** How many entries the connection can hold, those of all feeds together. */
  readonly #most: number;
  #channels = 0;

  constructor(world: World, most = Number.POSITIVE_INFINITY) {
    this.#world = world;
    this.#most = most;
  }

  /** Does what the request asks for, if it is about subscriptions at all; else says why the venue refuses. */
  change({ name, params }: Asked): Change | RefusalCause {
    const request = findFeedRequest(this.#world.description.exchange, name);
    if (request === undefined) return noChange;
    if (request.does === "subscribe") return this.#add(request.name, request.feed, params);
    const { bind } = request.feed;
    const dropped = bind === undefined ? this.#drop(request.name, request.feed, params) : this.#unbind(bind, params);
    return dropped || !this.#refuses("absent", request.feed) ? noChange : "absent";
  }

  all(): readonly FeedFrames[] {
    return [...this.#feeds.values()].flatMap((entries) => [...entries.values()]);
  }

  /** Whether the venue minds. One that hands out an id for each subscription takes none twice, and no id that it has not. */
  #refuses(cause: "duplicate" | "absent", { bind }: ExchangeFeed): boolean {
    return bind !== undefined || this.#world.description.exchange.codes.some(({ when }) => when === cause);
  }

  /** Takes the entries on, in the venue's way. */
  #add(name: string, feed: ExchangeFeed, params: Fields): Change | RefusalCause {
    const held = feed.again === "replace" ? [] : [...(this.#feeds.get(name) ?? [])];
    const entries = new Map(readEntries(feed, params).map((entry) => [entryKey(feed, entry), entry]));
    const keys = new Set([...held.map(([key]) => key), ...entries.keys()]);
    if (keys.size > (feed.perConnection ?? mostEntries)) return "invalid";
    if (keys.size + this.#heldBeside(name) > this.#most) return "overload";
    if (keys.size < held.length + entries.size && this.#refuses("duplicate", feed)) return "duplicate";
    const added = [...entries].map(([key, entry]) => [key, this.#open(name, feed, entry)] as const);
    this.#feeds.set(name, new Map([...held, ...added]));
    const frames = added.flatMap(([, entry]) => entry.snapshot());
    const [[, { channel }] = ["", { channel: undefined }]] = added;
    if (feed.bind === undefined || channel === undefined) return { ...noChange, frames };
    const at = joinPointer(feed.bind.id);
    return { frames, acknowledge: ({ kind, frame }) => ({ kind, frame: writePointer(frame, at, channel) }) };
  }

  #heldBeside(name: string): number {
    return [...this.#feeds].reduce((sum, [each, entries]) => (each === name ? sum : sum + entries.size), 0);
  }

  #open(name: string, feed: ExchangeFeed, entry: Fields): Held {
    const frames = openFeed(this.#world, name, feed, entry);
    if (feed.bind === undefined) return { ...frames, channel: undefined };
    const channel = ++this.#channels;
    return { ...bindFrames(frames, joinPointer(feed.bind.at), channel), channel };
  }

  /** Drops the feed where the venue drops all at once, else the entries that are named, else the feed; false: nothing. */
  #drop(name: string, feed: ExchangeFeed, params: Fields): boolean {
    const named = readEntries(feed, params).filter((entry) => Object.keys(entry).length > 0);
    const keys = named.map((entry) => entryKey(feed, entry));
    const held = this.#feeds.get(name);
    const dropped = feed.drops === "all" || keys.length === 0 ? [...(held?.keys() ?? [])] : keys;
    return dropped.filter((key) => held?.delete(key) === true).length > 0;
  }

  /** Drops the subscription that has the id; false where none has it. One request may serve all feeds. */
  #unbind({ id }: ExchangeBinding, params: Fields): boolean {
    const channel = params[id.at(-1) ?? ""];
    return [...this.#feeds.values()].some((entries) => {
      const [key] = [...entries].find(([, held]) => held.channel === channel) ?? [];
      return key !== undefined && entries.delete(key);
    });
  }
}

function bindFrames({ snapshot, next }: FeedFrames, at: string, channel: number): FeedFrames {
  const bind = (frames: readonly KindFrame[]): readonly KindFrame[] =>
    frames.map(({ kind, frame }) => ({ kind, frame: writePointer(frame, at, channel) }));
  return { snapshot: () => bind(snapshot()), next: () => bind(next()) };
}
