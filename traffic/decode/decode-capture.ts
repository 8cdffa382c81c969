import type { Catalogue } from "../../runtime/contract.js";
import type { CapturedFrame, CapturedOpen, Damage } from "../capture/capture-event.js";
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

/**
 * One result a message, in the order of the capture; damage where a line could not be read. Nothing is left out.
 *
 * @throws InputError when nothing says which venue it is, and where the file cannot be read further
 */
export async function* decodeCapture(capture: Capture, options: DecodeOptions): AsyncGenerator<FrameResult | Damage> {
  const connections = new Connections(capture.file, options);
  for await (const event of capture.events) {
    if (event.kind === "damage") yield event;
    else if (event.kind === "close") connections.close(event.connection);
    else if (event.kind === "open") await connections.open(event);
    else yield* (await connections.of(event)).read(event.data, event.direction).map((each) => toResult(event, each));
  }
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

  async of(frame: CapturedFrame): Promise<ConnectionDecoder> {
    const known = this.#decoders.get(frame.connection);
    if (known !== undefined) return known;
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
  const place = { line: frame.line, conn: frame.connection, dir: direction };
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
