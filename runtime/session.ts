import { inBackground } from "./background.js";
import { Connection } from "./connection.js";
import type { RequestOptions } from "./asking.js";
import type { SessionContext } from "./context.js";
import type { DecodedMessage, Feed, Operation, StandingFeed } from "./contract.js";
import { ClosedError, UsageError } from "./errors.js";
import type { Place } from "./errors.js";
import type { Metrics } from "./metrics.js";
import { Pool } from "./pool.js";
import type { StatusBoard, StatusEvent } from "./status.js";
import { LiveSubscription } from "./subscription.js";
import type { SubscribeOptions, Subscription, SubscriptionHooks } from "./subscription.js";
import type { AnyFeed, EntryOf, ParamsOf, ReplyOf, UpdateOf } from "./typing.js";

/** A feed whose updates come by themselves, and not one that is to be subscribed to. */
type Unasked = StandingFeed & { readonly subscription?: never };

/** A venue, connected. Every promise that it hands out settles; closing settles all of them. */
export interface Session extends AsyncDisposable {
  /**
   * Sends a request and waits for its reply.
   * @throws RefusedError, InvalidMessageError, TimeoutError, AbortedError, ClosedError, UsageError
   */
  request<O extends Operation>(operation: O, params: ParamsOf<O>, options?: RequestOptions): Promise<ReplyOf<O>>;
  /** Subscribes at once; what goes wrong is thrown by `ready` and by iteration. */
  subscribe<F extends AnyFeed>(feed: F, entry: EntryOf<F>, options?: SubscribeOptions): Subscription<UpdateOf<F>>;
  /** Hands out what comes by itself on a standing feed, such as account messages after a login. */
  listen<F extends Unasked>(feed: F, options?: SubscribeOptions): Subscription<UpdateOf<F>>;
  /** What happens from now on, and, for the first listener, the newest of what happened before; ends with the session. */
  status(): AsyncIterableIterator<StatusEvent, undefined>;
  metrics(): Metrics;
  /** Ends every subscription, fails every request with a ClosedError, and closes every socket. Never rejects. */
  close(): Promise<void>;
}

/** What a subscription gets its updates from. */
interface Joined {
  readonly connection: number;
  readonly key?: string | undefined;
  readonly leave: () => Promise<void> | void;
}

export class LiveSession implements Session {
  readonly #pool: Pool;
  #opened = 0;
  #closing: Promise<void> | undefined;
  /** What the last connection closed of, where nobody asked for it. */
  #why = "";
  readonly #onAbort = () => inBackground(this.close());

  constructor(
    readonly context: SessionContext,
    readonly board: StatusBoard,
    readonly signal: AbortSignal | undefined,
  ) {
    signal?.addEventListener("abort", this.#onAbort);
    this.#pool = new Pool(() => new Connection(++this.#opened, context, (...lost) => this.#lose(...lost)));
  }

  /** Opens the first connection. */
  async open(): Promise<this> {
    await this.#pool.grow().opened;
    return this;
  }

  request<O extends Operation>(operation: O, params: ParamsOf<O>, options?: RequestOptions): Promise<ReplyOf<O>>;
  async request<Params, Reply extends DecodedMessage>(
    operation: Operation<Params, Reply>,
    params: Params,
    options: RequestOptions = {},
  ): Promise<Reply | undefined> {
    const connection = this.#connection({ operation: operation.name });
    return connection.exchange({ ...options, operation, build: (context) => operation.build(params, context) });
  }

  subscribe<F extends AnyFeed>(feed: F, entry: EntryOf<F>, options?: SubscribeOptions): Subscription<UpdateOf<F>>;
  subscribe<Entry, Update extends DecodedMessage>(
    feed: Feed<Entry, Update>,
    entry: Entry,
    options: SubscribeOptions = {},
  ): Subscription<Update> {
    return this.#subscribe<Update>(feed.name, options, (subscription) => {
      const line = this.#pool.lineFor(feed, entry);
      const leave = line.join(entry, subscription);
      const key = feed.subscription.key(entry);
      if (leave !== undefined) return { connection: line.host.connection, key, leave };
      const advice = "use the same parameters, or close the other subscription first";
      const text = `${key ?? "it"} is subscribed to with other parameters; ${advice}`;
      throw new UsageError(text, subscription.hooks.place);
    });
  }

  listen<F extends Unasked>(feed: F, options?: SubscribeOptions): Subscription<UpdateOf<F>>;
  listen<Update extends DecodedMessage>(
    feed: StandingFeed<Update>,
    options: SubscribeOptions = {},
  ): Subscription<Update> {
    const subscription = this.#subscribe<Update>(feed.name, options, (receiver, connection) => ({
      connection: connection.id,
      leave: connection.standing(feed).join(receiver),
    }));
    this.#pool.first?.readHeld();
    return subscription;
  }

  status(): AsyncIterableIterator<StatusEvent, undefined> {
    return this.board.listen();
  }

  metrics(): Metrics {
    const { connections } = this.#pool;
    const requestsInFlight = connections.reduce((sum, connection) => sum + connection.requestsInFlight, 0);
    return this.context.counters.snapshot({ requestsInFlight, connections: connections.length });
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await Promise.all(this.#pool.connections.map((connection) => connection.close()));
    this.board.close();
    this.signal?.removeEventListener("abort", this.#onAbort);
  }

  /** What goes wrong with joining ends the subscription. A signal that was aborted before keeps it from joining. */
  #subscribe<Update extends DecodedMessage>(
    feed: string,
    options: SubscribeOptions,
    join: (subscription: LiveSubscription<Update>, first: Connection) => Joined,
  ): Subscription<Update> {
    let joined: Joined | undefined;
    const subscription = new LiveSubscription<Update>(
      options,
      this.#hooks(feed, options, () => joined),
    );
    try {
      const first = this.#connection({ feed });
      subscription.heed();
      if (!subscription.ended) joined = join(subscription, first);
    } catch (error) {
      subscription.end(error);
    }
    return subscription;
  }

  #hooks(
    feed: string,
    { policy = "drop-oldest" }: SubscribeOptions,
    joined: () => Joined | undefined,
  ): SubscriptionHooks {
    return {
      place: { venue: this.context.venue.name, feed },
      leave: async () => joined()?.leave(),
      onDropped: () => this.context.counters.add("dropped"),
      onLagging: (queued, dropped) => {
        const { connection = 0, key } = joined() ?? {};
        this.context.publish(connection, { kind: "lagging", feed, key, policy, queued, dropped });
      },
    };
  }

  /** Without a connection nothing can come any more; reconnecting has its place here. */
  #lose(connection: Connection, why: string): void {
    this.#pool.remove(connection);
    this.#why = why;
    if (this.#pool.first === undefined) inBackground(this.close());
  }

  /** The connection that requests go over. */
  #connection(place: Omit<Place, "venue">): Connection {
    const { first } = this.#pool;
    if (first !== undefined && this.#closing === undefined) return first;
    throw new ClosedError(`the session is closed${this.#why}; connect again`, {
      venue: this.context.venue.name,
      ...place,
    });
  }
}
