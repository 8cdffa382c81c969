import { importBuilt } from "./built.mjs";

const { ByteReader } = await importBuilt("runtime/scan/byte-reader.js");

const [quote, openList, openObject] = [34, 91, 123];

/** Scanners over the frames of one connection: what to scan for is found in the bytes. */
export class BytePath {
  #reader;
  #kinds = new Map();

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
    const channel = this.#reader.channelOf(bytes);
    const flags = this.connection.flags.at(-1);
    const updates = channel === undefined ? undefined : this.connection.channels.get(channel)?.frames.updates;
    if (updates === undefined) return this.#reader.readNamed(bytes, 0, flags);
    const payload = this.#reader.scanners.cursor.at + 1;
    const kinds = this.#kindsOf(updates, bytes, payload);
    return this.#reader.readAs(kinds, bytes, 0, flags) ?? this.#reader.readNamed(bytes, 0, flags);
  }

  /** Updates of a channel whose traits the first bytes of the payload do not contradict. */
  #kindsOf(updates, bytes, at) {
    const word = bytes[at] === quote ? this.#reader.scanners.stringAt(bytes, at) : undefined;
    const shape = word ?? (bytes[at] === openList && bytes[at + 1] === openList ? "[[" : "[");
    const known = this.#kinds.get(updates)?.get(shape);
    return known ?? this.#learn(updates, shape);
  }

  #learn(updates, shape) {
    const payload = { "[": [1], "[[": [[]] }[shape] ?? shape;
    const kinds = updates.filter(({ traits }) => traits.every((trait) => mayHold(trait, payload))).map(({ kind }) => kind);
    if (!this.#kinds.has(updates)) this.#kinds.set(updates, new Map());
    this.#kinds.get(updates).set(shape, kinds);
    return kinds;
  }
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
