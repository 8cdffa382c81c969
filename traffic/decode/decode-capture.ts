import type { Catalogue } from "../../runtime/contract.js";
import type { CapturedFrame, CapturedOpen, CaptureEvent, CaptureWarning, Damage } from "../capture/capture-event.js";
import type { Capture } from "../capture/read-capture.js";
import type { Registry } from "../registry.js";
import { chooseVenue, explainNoVenue, packingOf } from "./choose-venue.js";
import { ConnectionDecoder, type FrameReading } from "./decode-connection.js";
import type { FrameResult } from "./decoded-frame.js";

/** Where the decoder looks for what it needs to know. */
export interface DecodeOptions {
  readonly registry: Registry;
  /** Decodes all with this venue, whatever the capture says; without it the capture must say. */
  readonly catalogue?: Catalogue;
}

/** What a capture comes to: the messages of its frames, and what is wrong with the capture itself. */
export type CaptureResult = FrameResult | Damage | CaptureWarning;

/**
 * One result a message, in the order of the capture; damage where a line could not be read. Nothing is left out.
 *
 * @throws InputError when nothing says which venue it is, and where the file cannot be read further
 */
export async function* decodeCapture(capture: Capture, options: DecodeOptions): AsyncGenerator<CaptureResult> {
  const connections = new Connections(capture.file, options);
  for await (const events of capture.batches) {
    for (const event of events) {
      const results = decodeEvent(event, connections);
      yield* results instanceof Promise ? await results : results;
    }
  }
}

/** Waits only where a venue has to be loaded. */
function decodeEvent(
  event: CaptureEvent,
  connections: Connections,
): readonly CaptureResult[] | Promise<readonly CaptureResult[]> {
  switch (event.kind) {
    case "damage":
    case "warning":
      return [event];
    case "close":
      connections.close(event.connection);
      return [];
    case "open":
      return connections.open(event).then(() => []);
    case "frame": {
      const known = connections.known(event);
      if (known !== undefined) return readFrame(known, event);
      return connections.begin(event).then((decoder) => readFrame(decoder, event));
    }
  }
}

function readFrame(decoder: ConnectionDecoder, event: CapturedFrame): readonly FrameResult[] {
  return decoder.read(event.data, event.direction).map((reading) => toResult(event, reading));
}

/** The decoders of the connections that a capture holds, each with its own state. */
class Connections {
  readonly #file: string;
  readonly #options: DecodeOptions;
  readonly #decoders = new Map<string, ConnectionDecoder>();
  #catalogue: Catalogue | undefined;

  constructor(file: string, options: DecodeOptions) {
    this.#file = file;
    this.#options = options;
  }

  async open(event: CapturedOpen): Promise<void> {
    const catalogue = await this.#choose(event);
    this.#decoders.set(event.connection, new ConnectionDecoder(catalogue, packingOf(catalogue, event.url)));
  }

  close(connection: string): void {
    this.#decoders.delete(connection);
  }

  known({ connection }: CapturedFrame): ConnectionDecoder | undefined {
    return this.#decoders.get(connection);
  }

  /** For a connection whose opening is not in the capture. */
  async begin(frame: CapturedFrame): Promise<ConnectionDecoder> {
    const catalogue = await this.#choose(frame);
    const decoder = new ConnectionDecoder(catalogue, packingOf(catalogue, undefined));
    this.#decoders.set(frame.connection, decoder);
    return decoder;
  }

  /** A connection that does not say where it goes is taken to go where the one before it went. */
  async #choose(event: CapturedFrame | CapturedOpen): Promise<Catalogue> {
    const { catalogue, registry } = this.#options;
    this.#catalogue = catalogue ?? (await chooseVenue(event, registry)) ?? this.#catalogue;
    if (this.#catalogue !== undefined) return this.#catalogue;
    throw await explainNoVenue(this.#file, event.venue, registry);
  }
}

function toResult(frame: CapturedFrame, { direction, reading, correlated, bound }: FrameReading): FrameResult {
  const where = frame.place === undefined ? {} : { place: frame.place };
  const place = { line: frame.line, ...where, conn: frame.connection, dir: direction };
  const mark = {
    ...(correlated ? {} : ({ correlated: false } as const)),
    ...(bound ? {} : ({ bound: false } as const)),
  };
  switch (reading.kind) {
    case "message":
      return { ...place, kind: reading.message.kind, message: reading.message, ...mark };
    case "invalid":
      return { ...place, kind: reading.kind, error: reading.error, ...mark, ...showRaw(reading.raw) };
    case "unknown":
      return { ...place, kind: reading.kind, reason: reading.reason, raw: reading.raw };
  }
}

function showRaw(raw: string | Uint8Array): { readonly raw: string; readonly enc?: "base64" } {
  return typeof raw === "string" ? { raw } : { raw: Buffer.from(raw).toString("base64"), enc: "base64" };
}
