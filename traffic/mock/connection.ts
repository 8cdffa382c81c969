import { checkSignature, type Credentials, type UsedNonces } from "./check-signature.js";
import type { ExchangeOperation, ExchangeServer, RefusalCause } from "./description.js";
import { readParams } from "./entries.js";
import type { KindFrame } from "./kind-frame.js";
import { FrameTails } from "./frame-tails.js";
import { writeGreetings } from "./greetings.js";
import { parseFrames } from "./parse-frames.js";
import { joinPointer, readPointer } from "./pointer.js";
import { writeRefusal } from "./refusal.js";
import { type Asked, writeReply } from "./reply.js";
import { StandingFeeds } from "./standing-feeds.js";
import { Subscriptions } from "./subscriptions.js";
import { whyUnrecognised } from "./unrecognised.js";
import type { World } from "./world.js";

/** The client's end of a connection, as a connection needs it. */
export interface Peer {
  /** What is sent at once may travel in one frame, where the venue does so. */
  readonly send: (frames: readonly KindFrame[]) => void;
  readonly close: (code: number, reason: string) => void;
  /** True while the client does not read what it was sent. */
  readonly isCongested: () => boolean;
  readonly requested: (method: string) => void;
  /** `operation` is the name of what was asked for, where it was recognised. */
  readonly refused: (cause: RefusalCause, operation: string | undefined) => void;
  readonly skipped: () => void;
}

export interface ConnectionOptions {
  readonly credentials: Credentials;
  readonly nonces: UsedNonces;
  /** The one that the client connected to. */
  readonly server: ExchangeServer;
}

/** Answers one client as the venue would. */
export class Connection {
  readonly #world: World;
  readonly #peer: Peer;
  readonly #options: ConnectionOptions;
  readonly #subscriptions: Subscriptions;
  readonly #standing: StandingFeeds;
  readonly #tails: FrameTails;
  #authenticated = false;

  constructor(world: World, peer: Peer, options: ConnectionOptions) {
    this.#world = world;
    this.#peer = peer;
    this.#options = options;
    this.#subscriptions = new Subscriptions(world, options.server.subscriptions);
    this.#standing = new StandingFeeds(world);
    this.#tails = new FrameTails(world);
  }

  /** Says what the venue says before it is asked anything. */
  open(): void {
    const servers = Object.values(this.#world.description.exchange.servers);
    const hasLogins = servers.some(({ login }) => login !== undefined);
    this.#send([...writeGreetings(this.#world), ...(hasLogins ? [] : this.#standing.begin())]);
  }

  /** Takes a text frame; one that holds no request closes the connection, for there is nothing to refuse. */
  receive(text: string): void {
    const frames = parseFrames(text, this.#options.server.batch === true);
    if (frames.length === 0) return this.#peer.close(1007, "expected a request in JSON");
    for (const frame of frames) this.#take(frame);
  }

  /** Sends what has happened since the last time. */
  update(): void {
    const feeds = this.#subscriptions.all();
    if (feeds.length > 0 && this.#peer.isCongested()) return this.#peer.skipped();
    this.#send([...feeds.flatMap((feed) => feed.next()), ...this.#standing.next()]);
  }

  #take(frame: unknown): void {
    const { catalogue, exchange } = this.#world.description;
    const name = catalogue.requestOf(frame);
    const operation = name === undefined ? undefined : exchange.operations[name];
    if (name === undefined || operation === undefined) {
      return this.#refuse(whyUnrecognised(this.#world.description, frame), undefined, frame);
    }
    this.#peer.requested(operation.method);
    const request = catalogue.requests[name]?.decode(frame);
    if (request === undefined) return this.#refuse("invalid", operation, frame);
    this.#answer(operation, { name, frame, params: readParams(request) });
  }

  #answer(operation: ExchangeOperation, asked: Asked): void {
    const refuse = (cause: RefusalCause): void => this.#refuse(cause, operation, asked.frame);
    if (operation.authenticated === true && !this.#authenticated) return refuse("unauthenticated");
    if (!this.#isProven(operation, asked)) return refuse("signature");
    const change = this.#subscriptions.change(asked);
    if (typeof change === "string") return refuse(change);
    const reply = writeReply(this.#world, operation, asked);
    this.#send(reply === undefined ? change.frames : [change.acknowledge(reply), ...change.frames]);
    // In force from the acknowledgement on.
    const flags = operation.flags && readPointer(asked.frame, joinPointer(operation.flags));
    if (typeof flags === "number") this.#tails.set(flags);
    if (this.#options.server.login?.operation === asked.name) this.#send(this.#standing.begin());
  }

  /** Whether the request is signed as it must be, if it must be; a login that is opens what needs one. */
  #isProven(operation: ExchangeOperation, asked: Asked): boolean {
    const { credentials, nonces, server } = this.#options;
    const login = server.login?.operation === asked.name ? server.login : undefined;
    const signing = login ?? operation.signing;
    if (signing === undefined) return true;
    const proven = checkSignature(signing, asked, credentials, nonces);
    if (login !== undefined) this.#authenticated = proven;
    return proven;
  }

  #refuse(cause: RefusalCause, operation: ExchangeOperation | undefined, request: unknown): void {
    this.#peer.refused(cause, operation?.method);
    const refusal = writeRefusal(this.#world, operation, cause, request);
    if (refusal === undefined) this.#peer.close(1008, `refused: ${cause}`);
    else this.#send([refusal]);
  }

  #send(frames: readonly KindFrame[]): void {
    if (frames.length > 0) this.#peer.send(frames.map((frame) => this.#tails.finish(frame)));
  }
}
