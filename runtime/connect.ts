import type { Credentials } from "./account.js";
import { checkOption } from "./check-option.js";
import { systemClock } from "./clock.js";
import type { Clock } from "./clock.js";
import type { SessionContext, TappedFrame } from "./context.js";
import type { Scanners, Server, Venue } from "./contract.js";
import { AbortedError, UsageError } from "./errors.js";
import { Counters } from "./metrics.js";
import { LiveSession } from "./session.js";
import type { Session } from "./session.js";
import { openSocket } from "./socket.js";
import { StatusBoard } from "./status.js";
import type { SocketFactory } from "./transport.js";

export interface ConnectOptions {
  /** A key of the venue's servers; the first unless set. */
  readonly server?: string;
  /** Where to connect instead of the server's own URL; all else stays as the server has it. */
  readonly url?: string;
  /** With these, every connection logs in before anything else, where the server has a login. */
  readonly credentials?: Credentials;
  /** Milliseconds that connecting and each request may take; 10 000 unless set. */
  readonly timeout?: number;
  /** Gives up connecting when aborted, and later closes the session. */
  readonly signal?: AbortSignal;
  /** Most bytes that a packed frame may inflate to; 16 MiB unless set. */
  readonly inflatedLimit?: number;
  readonly clock?: Clock;
  /** Makes the sockets; the `ws` library's unless set. */
  readonly webSocket?: SocketFactory;
  /**
   * What reads frames without parsing them, in less time, wherever it can; what comes out is the same. A venue
   * in the box exports them as `scanners`, from a module of their own: see README.md.
   */
  readonly scanners?: Scanners;
  /** Sees every frame of every connection as it goes by, without secrets; to write captures. */
  readonly onFrame?: (frame: TappedFrame) => void;
}

/**
 * Connects to a venue, and logs in where credentials are given.
 * @throws ConnectError, TimeoutError, RefusedError (of the login), ClosedError (during it), AbortedError, UsageError
 */
export async function connect(venue: Venue, options: ConnectOptions = {}): Promise<Session> {
  const { clock = systemClock, credentials, scanners, signal } = options;
  const server = serverOf(venue, options.server);
  const loaded = {
    server,
    newScanner: scanners && (await import("./scan/connection-scanner.js")).scanWith(scanners, venue),
    account: credentials && (await import("./account.js")).openAccount(venue.name, credentials, clock),
    splitBatch: server.batch && (await import("./batch.js")).splitBatch,
    inflate:
      server.framing === "text"
        ? undefined
        : (await import("./inflate.js")).inflaterOf(server.framing, options.inflatedLimit),
  };
  const heedSignal = (): void => {
    if (signal?.aborted === true) throw new AbortedError({ venue: venue.name, cause: signal.reason });
  };
  heedSignal();
  const session = startSession(venue, options, loaded);
  try {
    return await session.open();
  } catch (error) {
    await session.close();
    heedSignal();
    throw error;
  }
}

/** The server, and what is loaded when somebody asks for it: a program that does not must not carry the code. */
type Loaded = Pick<SessionContext, "server" | "account" | "newScanner" | "splitBatch" | "inflate">;

function startSession(venue: Venue, options: ConnectOptions, loaded: Loaded): LiveSession {
  const { clock = systemClock, timeout = 10_000, inflatedLimit } = options;
  checkOption("timeout", timeout, { venue: venue.name });
  if (inflatedLimit !== undefined) checkOption("inflatedLimit", inflatedLimit, { venue: venue.name });
  const counters = new Counters();
  const board = new StatusBoard(() => counters.add("statusDropped"));
  const context: SessionContext = {
    ...loaded,
    venue,
    url: options.url ?? loaded.server.url,
    timeout,
    clock,
    openSocket: options.webSocket ?? openSocket,
    onFrame: options.onFrame,
    counters,
    publish: (connection, change) => board.publish({ ...change, connection, at: clock.now() }),
  };
  return new LiveSession(context, board, options.signal);
}

function serverOf(venue: Venue, name: string | undefined): Server {
  const names = Object.keys(venue.servers);
  const wanted = name ?? names[0] ?? "";
  const server = names.includes(wanted) ? venue.servers[wanted] : undefined;
  if (server !== undefined) return server;
  throw new UsageError(`there is no server "${wanted}"; choose one of ${names.join(", ")}`, {
    venue: venue.name,
  });
}
