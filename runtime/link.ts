import { inBackground } from "./background.js";
import type { SessionContext } from "./context.js";
import { Deferred } from "./deferred.js";
import { ClosedError, ConnectError, messageOf, TimeoutError } from "./errors.js";
import type { Socket } from "./transport.js";

/** How long the closing handshake may take, in milliseconds. */
const closingTime = 2000;

export interface LinkListener {
  frame(data: Uint8Array, binary: boolean): void;
  /** The link is gone, whoever closed it; comes once. `expected` when this side asked for it. */
  closed(end: LinkEnd): void;
}

export interface LinkEnd {
  readonly code: number;
  readonly reason: string;
  /** Both in words. */
  readonly text: string;
  readonly expected: boolean;
  /** What the socket complained of before, if it did. */
  readonly cause: unknown;
}

type State = "opening" | "open" | "closing" | "closed";

/** One socket from its opening to its end: both happen in bounded time. */
export class Link {
  readonly #opened = new Deferred<void>();
  readonly #closed = new Deferred<void>();
  #socket: Socket | undefined;
  #state: State = "opening";
  #cause: unknown;
  /** Why this side gave the link up, unless that was asked for. */
  #failure: unknown;

  constructor(
    readonly context: SessionContext,
    readonly listener: LinkListener,
  ) {}

  get isOpen(): boolean {
    return this.#state === "open";
  }

  /** Rejects with a ConnectError or a TimeoutError, and then the link is closed. */
  async open(): Promise<void> {
    const { clock, timeout } = this.context;
    const timer = clock.setTimeout(() => this.#timeOut(), timeout);
    try {
      this.#connect();
      await this.#opened.promise;
    } catch (error) {
      if (this.#state === "opening") this.#failure = error;
      inBackground(this.close());
      throw error;
    } finally {
      clock.clearTimeout(timer);
    }
  }

  send(text: string): void {
    if (this.#socket === undefined || this.#state !== "open") throw this.#closedError();
    this.#socket.send(text);
  }

  /** Never rejects. */
  close(): Promise<void> {
    const state = this.#state;
    if (state !== "opening" && state !== "open") return this.#closed.promise;
    this.#state = "closing";
    this.#opened.reject(this.#closedError());
    if (this.#socket === undefined) this.#end(1006, "never opened");
    else if (state === "opening") this.#drop(this.#socket);
    else this.#shake(this.#socket);
    return this.#closed.promise;
  }

  /** Ends an open link that is of no use any more. */
  giveUp(error: Error): void {
    this.#failure = error;
    if (this.#socket !== undefined) this.#drop(this.#socket);
  }

  #connect(): void {
    try {
      this.#socket = this.context.openSocket(this.context.url, {
        open: () => this.#open(),
        frame: (data, binary) => this.listener.frame(data, binary),
        error: (error) => {
          this.#cause = error;
        },
        close: (code, reason) => this.#end(code, reason),
      });
    } catch (cause) {
      throw this.#connectError(cause);
    }
  }

  #open(): void {
    if (this.#state !== "opening") return;
    this.#state = "open";
    this.#opened.resolve();
  }

  #shake(socket: Socket): void {
    const { clock } = this.context;
    const timer = clock.setTimeout(() => this.#drop(socket), closingTime);
    inBackground(this.#closed.promise.then(() => clock.clearTimeout(timer)));
    socket.close();
  }

  #drop(socket: Socket): void {
    socket.terminate();
    this.#end(1006, "dropped");
  }

  #end(code: number, reason: string): void {
    if (this.#state === "closed") return;
    const expected = this.#state === "closing" && this.#failure === undefined;
    this.#state = "closed";
    const text = `closed with code ${code}${reason === "" ? "" : ` (${reason})`}`;
    this.#opened.reject(this.#connectError(this.#cause ?? `the socket ${text}`));
    this.#closed.resolve();
    this.listener.closed({ code, reason, text, expected, cause: this.#failure ?? this.#cause });
  }

  #timeOut(): void {
    const { url, timeout, venue } = this.context;
    const text = `${shownUrl(url)} did not open within ${timeout} ms`;
    this.#opened.reject(new TimeoutError(text, { venue: venue.name }));
  }

  #closedError(): ClosedError {
    return new ClosedError("the connection is closed", { venue: this.context.venue.name });
  }

  #connectError(cause: unknown): ConnectError {
    const { url, venue } = this.context;
    const said = messageOf(cause);
    const shown = said.replaceAll(url, shownUrl(url));
    const text = `cannot connect to ${shownUrl(url)}: ${shown}`;
    // A cause that shows what must not be shown is none.
    return new ConnectError(text, { venue: venue.name, cause: said === shown ? cause : undefined });
  }
}

/** A URL that may be shown: a query may carry a token, and a name a password. */
export function shownUrl(url: string): string {
  return url.replace(/\?.*$/u, "").replace(/\/\/[^/]*@/u, "//");
}
