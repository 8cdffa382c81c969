import { importBuilt } from "./built.mjs";

const { ByteReader } = await importBuilt("runtime/scan/byte-reader.js");

const [quote, openList, openObject] = [34, 91, 123];

/** Scanners over the frames of one connection: what to scan for is found in the bytes. */
export class BytePath {
  #reader;

  /**
   * @param {object} scanners of the venue
   * @param {import("./connection.mjs").Connection} connection that knows what channel ids stand for
   */
  constructor(scanners, connection) {
    this.#reader = new ByteReader(scanners);
    this.connection = connection;
  }

  /** @returns {boolean} whether scanners read all of it; if not, the reference path decides */
  takes({ bytes, reply }) {
    if (bytes[0] === openObject) return this.#takesObject(bytes, reply);
    if (this.connection.batches) return this.#reader.readBatch(bytes) !== undefined;
    return this.#takesList(bytes) !== undefined;
  }

  #takesObject(bytes, reply) {
    if (this.#reader.readNamed(bytes) !== undefined) return true;
    if (reply === undefined) return false;
    return this.#reader.readAs([reply.kind], bytes) !== undefined;
  }

  #takesList(bytes) {
    const id = this.#reader.channelOf(bytes);
    const flags = this.connection.tailFlags;
    const channel = id === undefined ? undefined : this.connection.channels.get(id);
    if (channel === undefined) return this.#reader.readNamed(bytes, 0, flags);
    const kinds = this.#kindsOf(channel, bytes, this.#reader.scanners.cursor.at + 1);
    return this.#reader.readAs(kinds, bytes, 0, flags) ?? this.#reader.readNamed(bytes, 0, flags);
  }

  /** Updates of a channel whose traits the first bytes of the payload do not contradict. */
  #kindsOf(channel, bytes, at) {
    const { updates } = channel.frames;
    if (bytes[at] !== openList) return this.#kindsNamed(channel, bytes, at);
    if (bytes[at + 1] === openList) return (channel.nested ??= kindsLike(updates, [[]]));
    return (channel.flat ??= kindsLike(updates, [0]));
  }

  #kindsNamed(channel, bytes, at) {
    const word = bytes[at] === quote ? this.#reader.scanners.stringAt(bytes, at) : undefined;
    channel.named ??= new Map();
    const known = channel.named.get(word);
    if (known !== undefined) return known;
    const kinds = kindsLike(channel.frames.updates, word);
    channel.named.set(word, kinds);
    return kinds;
  }
}

function kindsLike(updates, payload) {
  const like = updates.filter(({ traits }) => traits.every((trait) => mayHold(trait, payload)));
  return like.map(({ kind }) => kind);
}

/** Whether a frame with this payload can have the trait, as far as the payload's first bytes tell. */
function mayHold({ at: [first, second, ...deeper], is, type }, payload) {
  if (first !== 1 || deeper.length > 0) return true;
  if (second === undefined) return is === undefined ? type.includes(typeOf(payload)) : is.includes(payload);
  return second !== 0 || type === undefined || (Array.isArray(payload) && type.includes(typeOf(payload[0])));
}

function typeOf(value) {
  return Array.isArray(value) ? "array" : typeof value;
}
