import type { Framing } from "../../runtime/contract.js";
import { Connection, type Peer } from "./connection.js";
import type { Description, ExchangeServer } from "./description.js";
import type { MockEvent } from "./mock-event.js";
import type { Credentials } from "./login.js";
import { pack, type Spacing } from "./pack.js";
import { listen, type MockSocket, type SocketHandler } from "./server.js";
import { type MockStats, Tally } from "./tally.js";
import { createWorld, type World } from "./world.js";

export interface MockOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default 127.0.0.1: the mock is for this machine only. */
  readonly host?: string;
  /** The same seed gives the same numbers. Default 1. */
  readonly seed?: number;
  /** Milliseconds between updates; default 250. */
  readonly interval?: number;
  /** Default: any key, with the secret `secret`. */
  readonly credentials?: Credentials;
  /** Milliseconds since the Unix epoch; default the machine's clock. */
  readonly clock?: () => number;
  /** Default `compact`. */
  readonly spacing?: Spacing;
  /** Told of what happens, as it happens. */
  readonly observe?: (event: MockEvent) => void;
}

/** A venue that runs on this machine. */
export interface MockExchange {
  /** Where the venue's first server stands; other servers have paths of their own on the same port. */
  readonly url: string;
  readonly port: number;
  /** Clients connected now. */
  readonly connections: number;
  readonly stats: () => MockStats;
  /** Closes every connection and gives the port back. */
  readonly close: () => Promise<void>;
}

/** Starts a venue from its description. Rejects when the port is taken. */
export async function startMock(description: Description, options: MockOptions = {}): Promise<MockExchange> {
  const { host = "127.0.0.1", port = 0, seed = 1, interval = 250, clock = Date.now } = options;
  const world = createWorld(description, { seed, clock });
  const tally = new Tally();
  const open = new Set<Connection>();
  const { pathname } = new URL(Object.values(description.exchange.servers)[0]?.url ?? unnamed.url);
  const urlAt = (taken: number): string => `ws://${host.includes(":") ? `[${host}]` : host}:${taken}${pathname}`;
  const listening = await listen({
    host,
    port,
    connected: (socket, path) => accept({ world, tally, open, options }, socket, path),
    greeting: (taken) => `This is tickwire's mock of ${description.exchange.venue}, for WebSocket clients: ${urlAt(taken)}\n`,
  });
  const timer = setInterval(() => {
    world.step();
    for (const connection of open) connection.update();
  }, interval);
  return {
    url: urlAt(listening.port),
    port: listening.port,
    get connections() {
      return open.size;
    },
    stats: () => tally.read(),
    close: async () => {
      clearInterval(timer);
      await listening.close();
    },
  };
}

interface Hall {
  readonly world: World;
  readonly tally: Tally;
  readonly open: Set<Connection>;
  readonly options: MockOptions;
}

function accept({ world, tally, open, options }: Hall, socket: MockSocket, path: string): SocketHandler {
  tally.connected();
  const id = tally.read().connections;
  const observe = options.observe ?? ((): void => undefined);
  const server = serverAt(world.description, path);
  const peer = createPeer({ tally, observe, id, framing: server.framing, spacing: options.spacing ?? "compact" }, socket);
  const credentials = options.credentials ?? { secret: "secret" };
  const connection = new Connection(world, peer, { credentials, login: server.login });
  open.add(connection);
  observe({ kind: "connected", connection: id, path });
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
}

/** More than this and the client is not reading: updates wait until it does. */
const congestion = 1024 * 1024;

function createPeer({ tally, observe, id, framing, spacing }: PeerOptions, socket: MockSocket): Peer {
  return {
    send: ({ kind, frame }) => {
      if (!socket.send(pack(frame, framing, spacing))) return;
      tally.sent(kind);
      observe({ kind: "sent", connection: id, message: kind, frame });
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

/** The server whose path was asked for; the first where none has it. */
function serverAt({ exchange }: Description, path: string): ExchangeServer {
  const servers = Object.values(exchange.servers);
  return servers.find(({ url }) => trim(new URL(url).pathname) === trim(path)) ?? servers[0] ?? unnamed;
}

function trim(path: string): string {
  return path.replace(/\/+$/, "");
}
