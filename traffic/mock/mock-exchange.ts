import { acceptClient, serverAt } from "./accept-client.js";
import { UsedNonces } from "./check-signature.js";
import type { Connection } from "./connection.js";
import type { Description } from "./description.js";
import type { MockOptions } from "./mock-options.js";
import { listen } from "./server.js";
import { type MockStats, Tally } from "./tally.js";
import { createWorld } from "./world.js";

export type { MockOptions };

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
  const hall = { world, tally, open, options, nonces: new UsedNonces() };
  const { pathname } = new URL(serverAt(description, undefined).url);
  const urlAt = (taken: number): string => `ws://${host.includes(":") ? `[${host}]` : host}:${taken}${pathname}`;
  const listening = await listen({
    host,
    port,
    connected: (socket, path) => acceptClient(hall, socket, path),
    greeting: (taken) =>
      `This is tickwire's mock of ${description.exchange.venue}, for WebSocket clients: ${urlAt(taken)}\n`,
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
