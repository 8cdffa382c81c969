import { importBuilt } from "./built.mjs";

const { ChannelRoutes } = await importBuilt("runtime/scan/channel-routes.js");

const openObject = 123;

/** Scanners over the frames of one connection: what to scan for is found in the bytes. */
export class BytePath {
  #reader;
  #channels;
  #batches;
  #tailFlags;
  #replies = new Map();

  /**
   * @param {object} reader a `ByteReader` or a `ByteChecker`
   * @param {import("./connection.mjs").Connection} connection that knows what channel ids stand for
   */
  constructor(reader, connection) {
    this.#reader = reader;
    this.#channels = new ChannelRoutes(reader, (id) => connection.channels.get(id)?.frames.updates);
    this.#batches = connection.batches;
    this.#tailFlags = connection.tailFlags;
  }

  /** @returns {boolean} whether scanners read all of it; if not, the reference path decides */
  takes({ bytes, reply }) {
    const reader = this.#reader;
    if (bytes[0] === openObject) return reader.read(this.#routeOfObject(bytes, reply), bytes) !== undefined;
    if (this.#batches) return reader.readBatch(reader.unasked, bytes) !== undefined;
    return reader.read(this.#routeOfList(bytes), bytes, this.#tailFlags) !== undefined;
  }

  /** A reply with an id belongs to a request; without ids, whatever is waited for may come. */
  #routeOfObject(bytes, reply) {
    if (reply === undefined) return this.#reader.unasked;
    const hasIds = this.#reader.scanners.id !== undefined;
    if (hasIds && this.#reader.idOf(bytes) === undefined) return this.#reader.unasked;
    let route = this.#replies.get(reply.kind);
    if (route === undefined) {
      route = this.#reader.route(hasIds ? [reply.kind] : [...this.#reader.scanners.unasked, reply.kind]);
      this.#replies.set(reply.kind, route);
    }
    return route;
  }

  #routeOfList(bytes) {
    const id = this.#reader.channelOf(bytes);
    return (id < 0 ? undefined : this.#channels.of(id)) ?? this.#reader.unasked;
  }
}
