import { importBuilt } from "./built.mjs";

const { splitBatch } = await importBuilt("runtime/batch.js");
const { ChannelFrames } = await importBuilt("runtime/channel-frames.js");
const { readMessage, unknown } = await importBuilt("runtime/decode.js");
const { readFrame } = await importBuilt("runtime/read-frame.js");
const { flagsOf } = await importBuilt("runtime/flags.js");
const { valueAt } = await importBuilt("runtime/pointer.js");
const { claims } = await importBuilt("runtime/traits.js");

/**
 * What a session knows of one connection, and the reference path over its frames, as the session goes it:
 * parse, dispatch, validate, name. It hears frames in their order first; after that any may be read again.
 */
export class Connection {
  /** What the connection's frames carry at their end: of what is possible the most. */
  tailFlags = 0;
  /** Where those who read its frames by their bytes keep what they know of it. */
  paths = [];
  /** Whether a frame that is a list holds several messages. */
  batches;
  #channels = new Map();
  #replies;
  /** What the frame that is read answers; nothing where it is an update. */
  #reply;
  /** Kinds that come by themselves. */
  #updates;
  #feeds;
  #rules;
  #readClaim = (claim) => this.#route(claim);

  constructor(catalogue) {
    this.catalogue = catalogue;
    const { batch } = Object.values(catalogue.venue.servers)[0];
    this.batches = batch === true;
    this.#rules = { framing: "text", split: batch && splitBatch, dispatch: catalogue.venue.dispatch, flags: [0] };
    this.#feeds = Object.values(catalogue.topics).filter(({ subscription }) => subscription?.bind !== undefined);
    const updates = Object.values(catalogue.topics).flatMap((topic) => topic.updates ?? []);
    this.#updates = new Set(updates.map(({ kind }) => kind));
    const operations = Object.values(catalogue.operations);
    this.#replies = [...new Set(operations.flatMap(({ replies, refusals }) => [...replies, ...refusals]))];
  }

  /** Feeds by the channel ids that acknowledgements have handed out. */
  get channels() {
    return this.#channels;
  }

  /** Takes the next frames for this kind of message, whatever channel and tail they have. */
  expect(kind, value) {
    const claim = this.catalogue.venue.dispatch(value);
    const message = this.catalogue.messages[kind];
    if (claim?.by === "channel") this.#channels.set(claim.channel, channelOf([message]));
    this.#setFlags(possibleFlags(message));
  }

  /** A request that went out: it may ask for flags. */
  hearSent(text) {
    const value = JSON.parse(text);
    const operation = this.catalogue.operations[this.catalogue.requestOf(value)];
    const flags = operation && flagsOf(operation, value);
    if (flags !== undefined) this.#setFlags([flags]);
  }

  /**
   * A frame that came in: it may hand out a channel id, and it is told which message it is.
   *
   * @param {import("../frames/frame.mjs").Frame} frame
   * @returns {string | undefined} the kind that it is, where it is valid
   */
  hear(frame) {
    const [reading] = this.readings(frame);
    if (reading.kind !== "message") return undefined;
    frame.reply = this.#reply;
    const bound = this.#feeds.filter(({ subscription }) => subscription.bind.reply === reading.from.kind);
    if (bound.length > 0) this.#bind(bound, JSON.parse(frame.bytes.toString()));
    return reading.from.kind;
  }

  /** Reads a frame; one reading a message. */
  readings(frame) {
    this.#reply = frame.reply;
    return readFrame({ data: frame.bytes, binary: false }, this.#rules, this.#readClaim);
  }

  /** Whether all of a frame is valid. */
  takes(frame) {
    return this.readings(frame).every(({ kind }) => kind === "message");
  }

  #setFlags(flags) {
    this.#rules = { ...this.#rules, flags };
    this.tailFlags = flags.at(-1);
  }

  #bind(feeds, value) {
    const id = valueAt(value, feeds[0].subscription.bind.id);
    const updates = [...new Set(feeds.flatMap((feed) => feed.updates))];
    this.#channels.set(id, channelOf(updates));
  }

  #route(claim) {
    if (claim.by === "channel") {
      this.#reply = undefined;
      const channel = this.#channels.get(claim.channel);
      return channel === undefined ? "not bound" : (unpacked) => channel.frames.read(unpacked);
    }
    const message = claim.by === "kind" ? this.catalogue.messages[claim.kind] : this.#reply;
    if (claim.by === "kind" && this.#updates.has(claim.kind)) this.#reply = undefined;
    if (message !== undefined) return (unpacked) => readMessage(unpacked, message);
    return claim.by === "kind" ? "no such message" : (unpacked) => this.#guess(unpacked);
  }

  /** A session knows what was asked; here the first reply that fits is taken, once. */
  #guess(unpacked) {
    const similar = this.#replies.filter(({ traits }) => claims(unpacked.value, traits));
    const readings = similar.map((message) => readMessage(unpacked, message));
    const found = readings.find(({ kind }) => kind === "message");
    this.#reply = found?.from;
    return found ?? unknown(unpacked, "no reply is like it");
  }
}

/** Every set of flags that a message's tail may be there under. */
function possibleFlags({ tail }) {
  return (tail?.flags ?? []).reduce((sets, flag) => [...sets, ...sets.map((set) => set | flag)], [0]);
}

function channelOf(updates) {
  return { frames: new ChannelFrames(updates) };
}
