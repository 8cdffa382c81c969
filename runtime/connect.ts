import { inBackground } from "./background.js";
import { systemClock } from "./clock.js";
import type { Clock } from "./clock.js";
import type { Credentials, SessionContext, TappedFrame } from "./context.js";
import type { Scanners, Server, Venue } from "./contract.js";
import { AbortedError, UsageError } from "./errors.js";
import type { NewScanner } from "./frame-scanner.js";
import { inflatedLimit } from "./inflate.js";
import { Counters } from "./metrics.js";
import { Redactor } from "./redact.js";
import { LiveSession } from "./session.js";
import type { Session } from "./session.js";
import { Nonces } from "./nonces.js";
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
 * @throws ConnectError, TimeoutError, RefusedError (of the login), AbortedError, UsageError
 */
export async function connect(venue: Venue, options: ConnectOptions = {}): Promise<Session> {
  const { signal, scanners } = options;
  const newScanner = scanners && (await load(scanners, venue));
  const isAborted = (): boolean => signal?.aborted ?? false;
  if (isAborted()) throw abortedError(venue, signal);
  const session = startSession(venue, options, newScanner);
  const onAbort = (): void => inBackground(session.close());
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await session.open();
  } catch (error) {
    signal?.removeEventListener("abort", onAbort);
    await session.close();
    throw isAborted() ? abortedError(venue, signal) : error;
  }
}

function abortedError(venue: Venue, signal: AbortSignal | undefined): AbortedError {
  return new AbortedError({ venue: venue.name, cause: signal?.reason });
}

/** Loaded when somebody asks: a program that does not must not carry the code. */
async function load(scanners: Scanners, venue: Venue): Promise<NewScanner> {
  const { scanWith } = await import("./scan/connection-scanner.js");
  return scanWith(scanners, venue);
}

function startSession(venue: Venue, options: ConnectOptions, newScanner: NewScanner | undefined): LiveSession {
  const counters = new Counters();
  const board = new StatusBoard(() => counters.add("statusDropped"));
  return new LiveSession({ ...contextOf(venue, options, counters, board), newScanner }, board);
}

function contextOf(
  venue: Venue,
  options: ConnectOptions,
  counters: Counters,
  board: StatusBoard,
): Omit<SessionContext, "newScanner"> {
  const { clock = systemClock, credentials, timeout = 10_000 } = options;
  const server = serverOf(venue, options.server);
  const redactor = new Redactor();
  if (credentials !== undefined) redactor.add(checked(venue, credentials).key, credentials.secret);
  return {
    venue,
    server,
    url: options.url ?? server.url,
    credentials,
    timeout,
    inflatedLimit: options.inflatedLimit ?? inflatedLimit,
    clock,
    openSocket: options.webSocket ?? openSocket,
    onFrame: options.onFrame,
    counters,
    redactor,
    nonces: new Nonces(clock),
    publish: (connection, change) => board.publish({ ...change, connection, at: clock.now() }),
  };
}

function serverOf(venue: Venue, name: string | undefined): Server {
  const names = Object.keys(venue.servers);
  const wanted = name ?? names[0];
  const server = wanted !== undefined && names.includes(wanted) ? venue.servers[wanted] : undefined;
  if (server !== undefined) return server;
  throw new UsageError(`there is no server "${wanted ?? ""}"; choose one of ${names.join(", ")}`, {
    venue: venue.name,
  });
}

function checked(venue: Venue, credentials: Credentials): Credentials {
  if (credentials.key !== "" && credentials.secret !== "") return credentials;
  throw new UsageError("`credentials` need a key and a secret that are not empty", { venue: venue.name });
}
