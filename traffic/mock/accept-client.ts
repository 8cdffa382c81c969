import { type Batcher, createBatcher } from "./batch.js";
import type { UsedNonces } from "./check-signature.js";
import type { Framing } from "../../runtime/contract.js";
import { Connection, type Peer } from "./connection.js";
import type { Description, ExchangeServer } from "./description.js";
import type { MockEvent } from "./mock-event.js";
import type { MockOptions } from "./mock-options.js";
import { pack, type Spacing } from "./pack.js";
import type { MockSocket, SocketHandler } from "./server.js";
import type { Tally } from "./tally.js";
import type { World } from "./world.js";

/** What all clients of a mock share. */
export interface Hall {
  readonly world: World;
  readonly tally: Tally;
  readonly open: Set<Connection>;
  readonly nonces: UsedNonces;
  readonly options: MockOptions;
}

/** Takes a client in: from its first frame to its last, it is answered as the server's path says. */
export function acceptClient(hall: Hall, socket: MockSocket, path: string): SocketHandler {
  const { world, tally, open, nonces, options } = hall;
  tally.connected();
  const id = tally.read().connections;
  const { observe = (): void => undefined, spacing = "compact", credentials = { secret: "secret" } } = options;
  const server = serverAt(world.description, path);
  const batcher = createBatcher(world.description, server);
  const peer = createPeer({ tally, observe, id, framing: server.framing, spacing, batcher }, socket);
  const connection = new Connection(world, peer, { credentials, nonces, server });
  open.add(connection);
  observe({ kind: "connected", connection: id, path });
  connection.open();
  return {
    text: (text) => connection.receive(text),
    closed: (code) => {
      open.delete(connection);
      observe({ kind: "disconnected", connection: id, code });
    },
  };
}

interface PeerOptions {
  readonly tally: Tally;
  readonly observe: (event: MockEvent) => void;
  readonly id: number;
  readonly framing: Framing;
  readonly spacing: Spacing;
  readonly batcher: Batcher;
}

/** More than this and the client is not reading: updates wait until it does. */
const congestion = 1024 * 1024;

function createPeer({ tally, observe, id, framing, spacing, batcher }: PeerOptions, socket: MockSocket): Peer {
  const sent = (kind: string, frame: unknown): void => {
    tally.sent(kind);
    observe({ kind: "sent", connection: id, message: kind, frame });
  };
  return {
    send: (frames) => {
      for (const { messages, wire } of batcher(frames)) {
        if (!socket.send(pack(wire, framing, spacing))) return;
        for (const { kind, frame } of messages) sent(kind, frame);
      }
    },
    close: socket.close,
    isCongested: () => socket.buffered() > congestion,
    requested: (method) => tally.requested(method),
    refused: (cause, operation) => {
      tally.refused(cause);
      observe({ kind: "refused", connection: id, cause, operation });
    },
    skipped: () => tally.skipped(),
  };
}

const unnamed: ExchangeServer = { url: "ws://mock/", framing: "text" };

/**
 * The server whose path was asked for; the first where none has it. Of several with one path, which differ by
 * their hosts, the one that takes logins: it serves what the others serve too.
 */
export function serverAt({ exchange }: Description, path: string | undefined): ExchangeServer {
  const servers = Object.values(exchange.servers);
  const asked = servers.filter(({ url }) => path !== undefined && trim(new URL(url).pathname) === trim(path));
  return asked.find(({ login }) => login !== undefined) ?? asked[0] ?? servers[0] ?? unnamed;
}

function trim(path: string): string {
  return path.replace(/\/+$/, "");
}
