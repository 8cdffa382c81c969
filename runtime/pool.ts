import type { Connection } from "./connection.js";
import type { DecodedMessage, Feed } from "./contract.js";
import type { FeedLine } from "./feed-line.js";

/** The connections of a session to one server. More than one only where a feed has a limit a connection. */
export class Pool {
  readonly #connections: Connection[] = [];

  /** @param open starts a connection; it may be used before it has opened */
  constructor(readonly open: () => Connection) {}

  /** The connection that requests go over. */
  get first(): Connection | undefined {
    return this.#connections[0];
  }

  get connections(): readonly Connection[] {
    return this.#connections;
  }

  grow(): Connection {
    const connection = this.open();
    this.#connections.push(connection);
    return connection;
  }

  /** The line that holds the entry, or has room for it; another connection where none has. */
  lineFor<Entry, Update extends DecodedMessage>(feed: Feed<Entry, Update>, entry: Entry): FeedLine<Entry, Update> {
    const connection =
      this.#connections.find((each) => each.line(feed).has(entry)) ??
      this.#connections.find((each) => each.hasRoom && each.line(feed).hasRoom) ??
      this.grow();
    return connection.line(feed);
  }

  remove(connection: Connection): void {
    const index = this.#connections.indexOf(connection);
    if (index >= 0) this.#connections.splice(index, 1);
  }
}
