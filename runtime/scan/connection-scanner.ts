import type { DecodedMessage, Message, Scan, Scanners } from "../contract.js";
import type { FrameScanner, Scanned, ScanState } from "../frame-scanner.js";
import { ByteReader } from "./byte-reader.js";
import type { Route } from "./route.js";

const openList = 91;

/** Tells what the frames of one connection are by what the connection expects, and reads them with scanners. */
export class ConnectionScanner implements FrameScanner {
  readonly #reader: ByteReader;
  readonly #routes = new Map<readonly Message[], Route<Scan>>();

  constructor(scanners: Scanners) {
    this.#reader = new ByteReader(scanners);
  }

  scan(bytes: Uint8Array, batch: boolean, state: ScanState): readonly Scanned[] | undefined {
    if (state.mayReply || state.flags.length > 1) return undefined;
    if (bytes[0] !== openList) return this.#scanOne(bytes, state);
    return batch ? this.#scanBatch(bytes, state) : this.#scanChannel(bytes, state);
  }

  #scanOne(bytes: Uint8Array, state: ScanState): readonly Scanned[] | undefined {
    const message = this.#reader.read(this.#reader.unasked, bytes);
    return message !== undefined && state.takes(message.kind) ? [byKind(message, state)] : undefined;
  }

  #scanBatch(bytes: Uint8Array, state: ScanState): readonly Scanned[] | undefined {
    const messages = this.#reader.readBatch(this.#reader.unasked, bytes);
    if (messages?.every(({ kind }) => state.takes(kind)) !== true) return undefined;
    return messages.map((message) => byKind(message, state));
  }

  #scanChannel(bytes: Uint8Array, state: ScanState): readonly Scanned[] | undefined {
    const channel = this.#reader.channelOf(bytes);
    const updates = channel === undefined ? undefined : state.updatesOf(channel);
    if (channel === undefined || updates === undefined) return undefined;
    const message = this.#reader.read(this.#routeOf(updates), bytes, 0, state.flags[0]);
    if (message === undefined) return undefined;
    if (updates.some(({ kind }) => kind === message.kind)) {
      return [{ claim: { by: "channel", channel }, frame: frameOf(message, state) }];
    }
    return state.takes(message.kind) ? [byKind(message, state)] : undefined;
  }

  /** Some frames of a channel are claimed by what they are, whatever the channel. */
  #routeOf(updates: readonly Message[]): Route<Scan> {
    const known = this.#routes.get(updates);
    if (known !== undefined) return known;
    const kinds = [...updates.map(({ kind }) => kind), ...this.#reader.scanners.unasked];
    const route = this.#reader.route(kinds);
    this.#routes.set(updates, route);
    return route;
  }
}

function byKind(message: DecodedMessage, state: ScanState): Scanned {
  return { claim: { by: "kind", kind: message.kind }, frame: frameOf(message, state) };
}

/** Nobody looks at the text or the value of a frame whose message is there already. */
function frameOf(message: DecodedMessage, { flags }: ScanState): Scanned["frame"] {
  return { kind: "unpacked", text: "", value: undefined, flags, scanned: message };
}
