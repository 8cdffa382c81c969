import type { DecodedMessage } from "../../runtime/contract.js";
import { isRecord } from "../is-record.js";
import type { ExchangeLogin, ExchangeOperation, RefusalCause } from "./description.js";
import type { KindFrame } from "./feed-frames.js";
import { checkLogin, type Credentials } from "./login.js";
import { readId, writeRefusal, writeReply } from "./reply.js";
import { findFeedRequest, Subscriptions } from "./subscriptions.js";
import type { Fields, World } from "./world.js";

/** The client's end of a connection, as a connection needs it. */
export interface Peer {
  readonly send: (frame: KindFrame) => void;
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
  /** How the server that the client connected to logs in. */
  readonly login: ExchangeLogin | undefined;
}

/** Answers one client as the venue would. */
export class Connection {
  readonly #world: World;
  readonly #peer: Peer;
  readonly #options: ConnectionOptions;
  readonly #subscriptions: Subscriptions;
  #authenticated = false;

  constructor(world: World, peer: Peer, options: ConnectionOptions) {
    this.#world = world;
    this.#peer = peer;
    this.#options = options;
    this.#subscriptions = new Subscriptions(world);
  }

  /** Takes a text frame; what is no object closes the connection, for there is no id to refuse it under. */
  receive(text: string): void {
    const frame = parseFrame(text);
    if (frame === undefined) return this.#peer.close(1007, "expected a JSON object");
    const name = this.#world.description.catalogue.requestOf(frame);
    const operation = name === undefined ? undefined : this.#world.description.exchange.operations[name];
    if (name === undefined || operation === undefined) return this.#refuse("unknown", undefined, frame);
    this.#peer.requested(operation.method);
    this.#answer(name, operation, frame);
  }

  /** Sends what has happened since the last time. */
  update(): void {
    const feeds = this.#subscriptions.all();
    if (feeds.length > 0 && this.#peer.isCongested()) return this.#peer.skipped();
    for (const frame of feeds.flatMap((feed) => feed.next())) this.#peer.send(frame);
  }

  #answer(name: string, operation: ExchangeOperation, frame: Fields): void {
    const request = this.#world.description.catalogue.operations[name]?.decode(frame);
    const refuse = (cause: RefusalCause): void => this.#refuse(cause, operation, frame);
    if (request === undefined) return refuse("invalid");
    if (operation.authenticated === true && !this.#authenticated) return refuse("unauthenticated");
    const params = readParams(request);
    if (this.#options.login?.operation === name && !this.#logIn(this.#options.login, params)) return refuse("signature");
    const snapshots = this.#subscribe(name, params);
    if (snapshots === undefined) return refuse("invalid");
    const reply = writeReply(this.#world, operation, params, readId(frame));
    for (const next of reply === undefined ? snapshots : [reply, ...snapshots]) this.#peer.send(next);
  }

  #logIn(login: ExchangeLogin, params: Fields): boolean {
    this.#authenticated = checkLogin(login, params, this.#options.credentials);
    return this.#authenticated;
  }

  /** The frames that follow the acknowledgement; `undefined` when the venue takes no more entries. */
  #subscribe(name: string, params: Fields): readonly KindFrame[] | undefined {
    const request = findFeedRequest(this.#world.description.exchange, name);
    if (request === undefined) return [];
    if (request.does === "subscribe") {
      return this.#subscriptions.add(request.name, request.feed, params)?.flatMap((feed) => feed.snapshot());
    }
    this.#subscriptions.drop(request.name, request.feed, params);
    return [];
  }

  #refuse(cause: RefusalCause, operation: ExchangeOperation | undefined, frame: Fields): void {
    this.#peer.refused(cause, operation?.method);
    const id = readId(frame);
    const refusal = isUsableId(id) ? writeRefusal(this.#world, operation, cause, id) : undefined;
    if (refusal === undefined) this.#peer.close(1008, `refused: ${cause}`);
    else this.#peer.send(refusal);
  }
}

function parseFrame(text: string): Fields | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return isRecord(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
}

function readParams(request: DecodedMessage): Fields {
  return "params" in request && isRecord(request.params) ? request.params : {};
}

function isUsableId(id: unknown): boolean {
  return Number.isInteger(id);
}
