const openObject = 123;
let paths = 0;

/** Scanners over the frames of one connection: what to scan for is found in the bytes. */
export class BytePath {
  #reader;
  #connection;
  /** Where a channel keeps this path's route, as a session's channels keep theirs. */
  #slot = paths++;
  #replies = new Map();

  /**
   * @param {object} reader a `ByteReader` or a `ByteChecker`
   * @param {import("./connection.mjs").Connection} connection that knows what channel ids stand for
   */
  constructor(reader, connection) {
    this.#reader = reader;
    this.#connection = connection;
  }

  /** @returns {boolean} whether scanners read all of it; if not, the reference path decides */
  takes({ bytes, reply }) {
    const reader = this.#reader;
    if (bytes[0] === openObject) return reader.read(this.#routeOfObject(bytes, reply), bytes) !== undefined;
    if (this.#connection.batches) return reader.readBatch(reader.unasked, bytes) !== undefined;
    return reader.read(this.#routeOfList(bytes), bytes, 0, this.#connection.tailFlags) !== undefined;
  }

  /** A reply with an id belongs to a request; without ids, whatever is waited for may come. */
  #routeOfObject(bytes, reply) {
    const isAsked = this.#reader.scanners.id === undefined || this.#reader.idOf(bytes) !== undefined;
    if (reply === undefined || !isAsked) return this.#reader.unasked;
    let route = this.#replies.get(reply.kind);
    if (route === undefined) {
      route = this.#reader.route([...this.#reader.scanners.unasked, reply.kind]);
      this.#replies.set(reply.kind, route);
    }
    return route;
  }

  #routeOfList(bytes) {
    const id = this.#reader.channelOf(bytes);
    const channel = id === undefined ? undefined : this.#connection.channels.get(id);
    if (channel === undefined) return this.#reader.unasked;
    return (channel.routes[this.#slot] ??= this.#routeOfChannel(channel));
  }

  #routeOfChannel({ frames }) {
    const updates = frames.updates.map(({ kind }) => kind);
    return this.#reader.route([...updates, ...this.#reader.scanners.unasked]);
  }
}
