import type { DecodedMessage, Scanners, Venue } from "../contract.js";
import { UsageError } from "../errors.js";
import type { NewScanner, Scanned, ScanHost } from "../frame-scanner.js";
import { ByteReader } from "./byte-reader.js";

const openList = 91;

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

  constructor(
    scanners: Scanners,
    readonly host: ScanHost,
  ) {
    this.#reader = new ByteReader(scanners);
  }

  scan(bytes: Uint8Array): readonly Scanned[] | undefined {
    const { flags, context } = this.host;
    if (flags.possible.length > 1 || this.#mayReply()) return undefined;
    if (bytes[0] !== openList) return this.#scanOne(bytes);
    return context.server.batch === true ? this.#scanBatch(bytes) : this.#scanChannel(bytes);
  }

  /** A frame without an id may answer a request: that shows only in its parts. */
  #mayReply(): boolean {
    for (const { operation } of this.host.requests.waiting) if (operation.correlation.by !== "id") return true;
    return false;
  }

  #scanOne(bytes: Uint8Array): readonly Scanned[] | undefined {
    const message = this.#reader.read(this.#reader.unasked, bytes);
    return message !== undefined && this.#takes(message) ? [this.#byKind(message)] : undefined;
  }

  #scanBatch(bytes: Uint8Array): readonly Scanned[] | undefined {
    const messages = this.#reader.readBatch(this.#reader.unasked, bytes);
    if (messages?.every((message) => this.#takes(message)) !== true) return undefined;
    return messages.map((message) => this.#byKind(message));
  }

  #scanChannel(bytes: Uint8Array): readonly Scanned[] | undefined {
    const channel = this.#reader.channelOf(bytes);
    const updates = channel === undefined ? undefined : this.host.channels.get(channel)?.frames.due;
    if (channel === undefined || updates === undefined) return undefined;
    const message = this.#reader.read(this.#reader.routeOf(updates), bytes, 0, this.host.flags.possible[0]);
    if (message === undefined) return undefined;
    if (updates.some(({ kind }) => kind === message.kind)) {
      return [{ claim: { by: "channel", channel }, frame: this.#frameOf(message) }];
    }
    return this.#takes(message) ? [this.#byKind(message)] : undefined;
  }

  /** Whether somebody takes messages of this kind, whatever they hold. */
  #takes({ kind }: DecodedMessage): boolean {
    const { lines, context } = this.host;
    return (
      lines.some((line) => line.takes(kind)) || context.venue.notices?.some((notice) => notice.kind === kind) === true
    );
  }

  #byKind(message: DecodedMessage): Scanned {
    return { claim: { by: "kind", kind: message.kind }, frame: this.#frameOf(message) };
  }

  /** Nobody looks at the text or the value of a frame whose message is there already. */
  #frameOf(message: DecodedMessage): Scanned["frame"] {
    return { kind: "unpacked", text: "", value: undefined, flags: this.host.flags.possible, scanned: message };
  }
}
