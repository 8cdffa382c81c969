import type { DecodedMessage, Message, Scan, Scanners, Venue } from "../contract.js";
import { UsageError } from "../errors.js";
import type { FastTakers, NewScanner, ScanHost } from "../frame-scanner.js";
import { openList } from "./byte-dispatch.js";
import { ByteReader } from "./byte-reader.js";
import { ChannelRoutes } from "./channel-routes.js";

/** @throws UsageError when the scanners are another venue's */
export function scanWith(scanners: Scanners, { name }: Venue): NewScanner {
  if (scanners.venue !== name) {
    throw new UsageError(`\`scanners\` are of ${scanners.venue}; pass those of this venue`, { venue: name });
  }
  return (host) => {
    const scanner = new ConnectionScanner(scanners, host);
    return (bytes) => scanner.scan(bytes);
  };
}

/** Tells what the frames of a connection are by what the connection expects, and reads them with scanners. */
class ConnectionScanner {
  readonly #reader: ByteReader;
  readonly #channels: ChannelRoutes<Scan>;
  readonly #takers: FastTakers;
  readonly #isBatch: boolean;

  constructor(
    scanners: Scanners,
    readonly host: ScanHost,
  ) {
    this.#takers = host.takers;
    this.#reader = new ByteReader(scanners);
    this.#channels = new ChannelRoutes(this.#reader, (channel) => this.#dueOn(channel));
    this.#isBatch = host.context.server.batch === true;
  }

  scan(bytes: Uint8Array): boolean {
    const { flags, waiting } = this.host;
    const { possible } = flags;
    if (possible.length > 1 || waiting.hasUnnumbered) return false;
    if (bytes[0] !== openList) return this.#scanOne(bytes);
    return this.#isBatch ? this.#scanBatch(bytes) : this.#scanChannel(bytes, possible[0]);
  }

  #scanOne(bytes: Uint8Array): boolean {
    const message = this.#reader.read(this.#reader.unasked, bytes);
    return message !== undefined && this.#deliver(message);
  }

  #scanBatch(bytes: Uint8Array): boolean {
    const messages = this.#reader.readBatch(this.#reader.unasked, bytes);
    if (messages?.every(({ kind }) => this.#takers.messageOf(kind) !== undefined) !== true) return false;
    for (const message of messages) this.host.guard(() => this.#deliver(message));
    return true;
  }

  #scanChannel(bytes: Uint8Array, flags: number): boolean {
    const channel = this.#reader.channelOf(bytes);
    const route = channel < 0 ? undefined : this.#channels.of(channel);
    if (route === undefined) return false;
    const message = this.#reader.read(route, bytes, flags);
    return message !== undefined && this.#deliverOn(channel, message);
  }

  #deliver(message: DecodedMessage): boolean {
    if (this.#takers.messageOf(message.kind) === undefined) return false;
    this.host.context.counters.addDecoded(message.kind);
    this.#takers.deliver(message);
    return true;
  }

  /** Some messages are claimed by what they are, whatever their channel. */
  #deliverOn(channel: number, message: DecodedMessage): boolean {
    if (this.#dueOn(channel)?.some(({ kind }) => kind === message.kind) !== true) return this.#deliver(message);
    this.host.context.counters.addDecoded(message.kind);
    this.#takers.deliverOn(channel, message);
    return true;
  }

  #dueOn(channel: number): readonly Message[] | undefined {
    return this.#takers.channels.get(channel)?.frames.due;
  }
}
