import type { Asking } from "./asking.js";
import { inBackground } from "./background.js";
import type { Channels } from "./bound-channel.js";
import { checkOption } from "./check-option.js";
import type { SessionContext } from "./context.js";
import type { BuildContext, DecodedMessage, Feed, StandingFeed, Proof, Signing } from "./contract.js";
import { AbortedError, ClosedError, TimeoutError, UsageError } from "./errors.js";
import type { Place } from "./errors.js";
import { FeedLine, isLineOf } from "./feed-line.js";
import type { Line } from "./feed-line.js";
import { Flags, flagsOf } from "./flags.js";
import { startHeartbeat } from "./heartbeat.js";
import { Inbox } from "./inbox.js";
import { Link, shownUrl } from "./link.js";
import type { LinkEnd } from "./link.js";
import type { OnAnswer } from "./reply.js";
import { Requests } from "./requests.js";
import type { Signer } from "./signer.js";
import { isStandingLineOf, StandingLine } from "./standing-line.js";
import type { Standing } from "./standing-line.js";
import { Takers } from "./takers.js";
import type { StatusChange } from "./status.js";
import { tapIncoming, tapOutgoing } from "./tap.js";

/** One connection: opened and logged in, its requests, its feeds, and its end. What belongs to it dies with it. */
export class Connection {
  /** Resolves when the connection can be used. */
  readonly opened: Promise<void>;
  readonly #requests: Requests;
  readonly #lines: Line[] = [];
  readonly #standing: Standing[] = [];
  readonly #channels: Channels = new Map();
  readonly #flags = new Flags();
  /** Loaded when the first request is to be signed. */
  #signer: Promise<Signer> | undefined;
  readonly #inbox: Inbox;
  readonly #link: Link;
  #ready = false;
  #loggedIn = false;
  #nextRequest = 1;
  /** When the last frame came. */
  #heard = 0;
  #stopHeartbeat: () => void = () => undefined;

  constructor(
    readonly id: number,
    readonly context: SessionContext,
    readonly onClosed: (connection: Connection, why: string) => void,
  ) {
    this.#requests = new Requests(id, context);
    const takers = new Takers(id, context, this.#lines, this.#channels);
    this.#inbox = new Inbox(context, this.#requests, takers, this.#standing, this.#flags);
    this.#link = new Link(context, {
      frame: (data, binary) => this.#receive(data, binary),
      closed: (end) => this.#end(end),
    });
    this.opened = this.#open();
    inBackground(this.opened);
  }

  get requestsInFlight(): number {
    return this.#requests.inFlight;
  }

  /** Sends a request once the connection is ready; `undefined` where the venue sends no reply. */
  exchange<Reply extends DecodedMessage>(asking: Asking<Reply>): Promise<Reply | undefined> {
    return this.#ready ? this.#ask(asking) : this.opened.then(() => this.#ask(asking));
  }

  /** The feed's line on this connection; there is one as soon as somebody asks. */
  line<Entry, Update extends DecodedMessage>(feed: Feed<Entry, Update>): FeedLine<Entry, Update> {
    const present = this.#lines.find((line) => line.feed.name === feed.name);
    if (present === undefined) return this.#newLine(feed);
    if (isLineOf(present, feed)) return present;
    const text = "two different feeds have this name; use the one that the venue's module exports";
    throw new UsageError(text, { ...this.#place(), feed: feed.name });
  }

  #newLine<Entry, Update extends DecodedMessage>(feed: Feed<Entry, Update>): FeedLine<Entry, Update> {
    const line = new FeedLine(feed, {
      connection: this.id,
      channels: this.#channels,
      exchange: (operation, build, onAnswer) => this.exchange({ operation, build, onAnswer, feed: feed.name }),
      onError: (error) => this.#reportError(error),
    });
    this.#lines.push(line);
    return line;
  }

  /** Whether it can hold one more entry, of whatever feed. */
  get hasRoom(): boolean {
    const { subscriptions = Infinity } = this.context.server.limits;
    return this.#lines.reduce((sum, { size }) => sum + size, 0) < subscriptions;
  }

  /** The standing feed's line on this connection; there is one as soon as somebody listens. */
  standing<Update extends DecodedMessage>(feed: StandingFeed<Update>): StandingLine<Update> {
    const present = this.#standing.find((line): line is StandingLine<Update> => isStandingLineOf(line, feed));
    if (present !== undefined) return present;
    const line = new StandingLine(feed);
    this.#standing.push(line);
    return line;
  }

  /** Hands what came with the login to who listens now. */
  readHeld(): void {
    this.#inbox.readHeld();
  }

  /** Ends the subscriptions, fails the requests, and closes the socket. Never rejects. */
  close(): Promise<void> {
    this.#settleAll("the session is closed");
    return this.#link.close();
  }

  async #open(): Promise<void> {
    await this.#link.open();
    try {
      await this.#logIn();
    } catch (error) {
      this.#settleAll(`connection ${this.id} could not log in`, { cause: error });
      await this.#link.close();
      throw error;
    }
    if (!this.#link.isOpen) throw new ClosedError("the connection closed as it opened", this.#place());
    this.#ready = true;
    this.#heard = this.context.clock.now();
    this.#publish({ kind: "open", url: shownUrl(this.context.url) });
    this.#keepAlive();
  }

  async #logIn(): Promise<void> {
    const { account, server, clock } = this.context;
    if (account === undefined || server.login === undefined) return;
    const login = await server.login();
    this.#inbox.hold();
    await this.#send(account.logIn(login));
    this.#loggedIn = true;
    // Long enough for whoever awaits connect() to listen.
    clock.setTimeout(() => this.#inbox.readHeld({ last: true }), 0);
  }

  #keepAlive(): void {
    const { server, clock } = this.context;
    const { heartbeat } = server;
    if (heartbeat === undefined) return;
    this.#stopHeartbeat = startHeartbeat(clock, heartbeat, () => {
      // A clock that was set back must not keep a dead connection.
      this.#heard = Math.min(this.#heard, clock.now());
      if (clock.now() - this.#heard < heartbeat.silence * 1000) {
        this.#ask(heartbeat).catch((error: unknown) => this.#reportError(error));
      } else this.#link.giveUp(new TimeoutError(`nothing came for ${heartbeat.silence} s`, this.#place()));
    });
  }

  async #ask<Reply extends DecodedMessage>(asking: Asking<Reply>): Promise<Reply | undefined> {
    if (asking.operation.authenticated === true && !this.#loggedIn) {
      const text = "needs a login; pass `credentials` to connect(), for a server that logs in";
      throw new UsageError(text, this.#place(asking));
    }
    return this.#send(asking);
  }

  async #send<Reply extends DecodedMessage>(asking: Asking<Reply>): Promise<Reply | undefined> {
    const { operation, signal, timeout = this.context.timeout } = asking;
    const place = this.#place(asking);
    checkOption("timeout", timeout, place);
    const id = this.#nextRequest++;
    const { signing = operation.signing } = asking;
    const context = signing === undefined ? { id } : await this.#prove(asking, signing, id);
    if (!this.#link.isOpen) throw new ClosedError(`connection ${this.id} is closed`, place);
    if (signal?.aborted === true) throw new AbortedError({ ...place, cause: signal.reason });
    const frame = asking.build(context);
    const text = JSON.stringify(frame);
    const answered = operation.correlation.by !== "none";
    const onAnswer = this.#watchFlags(asking, frame);
    const reply = answered
      ? this.#requests.wait({ id, operation, frame, timeout, signal, place, onAnswer })
      : undefined;
    this.context.counters.add("framesOut");
    tapOutgoing(this.context, this.id, frame);
    this.#link.send(text);
    return reply;
  }

  async #prove(asking: Asking<DecodedMessage>, signing: Signing, id: number): Promise<BuildContext> {
    const build = (proof: Proof): object => asking.build({ id, proof });
    this.#signer ??= import("./signer.js").then(({ Signer }) => new Signer(this.context));
    return { id, proof: await (await this.#signer).prove(signing, build, this.#place(asking)) };
  }

  /** Flags are in force from the reply on: the next frame may be shaped by them already. */
  #watchFlags({ operation, onAnswer }: Asking<DecodedMessage>, frame: object): OnAnswer | undefined {
    const flags = flagsOf(operation, frame);
    if (flags === undefined) return onAnswer;
    this.#flags.ask(flags);
    return (answer, reply) => {
      this.#flags.settle(flags, answer.kind === "message");
      onAnswer?.(answer, reply);
    };
  }

  #receive(data: Uint8Array, binary: boolean): void {
    this.context.counters.add("framesIn");
    this.#heard = this.context.clock.now();
    tapIncoming(this.context, this.id, data, binary);
    if (this.#link.isOpen) this.#inbox.receive({ data, binary });
  }

  #end({ text, ...end }: LinkEnd): void {
    const said = `connection ${this.id} ${text}`;
    this.#settleAll(said, end.expected ? undefined : end);
    if (this.#ready) this.#publish({ kind: "close", ...end });
    this.onClosed(this, end.expected ? "" : `: ${said}`);
  }

  /** Subscriptions end without an error where the caller closed the session. */
  #settleAll(text: string, failure?: { readonly cause: unknown }): void {
    const errorOf = (place: Place): ClosedError => new ClosedError(text, { ...place, cause: failure?.cause });
    this.#stopHeartbeat();
    for (const line of [...this.#lines, ...this.#standing])
      line.end(failure && errorOf({ ...this.#place(), feed: line.feed.name }));
    this.#requests.fail(errorOf);
  }

  /** A closed connection is told of by its own event. */
  #reportError(error: unknown): void {
    if (!(error instanceof ClosedError)) this.#publish({ kind: "error", error });
  }

  #publish(change: StatusChange): void {
    this.context.publish(this.id, change);
  }

  #place(asking?: Pick<Asking<DecodedMessage>, "operation" | "feed">): Place {
    return { venue: this.context.venue.name, operation: asking?.operation.name, feed: asking?.feed };
  }
}
