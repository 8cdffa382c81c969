import type { CapturedFrame, CaptureEvent, CaptureWarning, Damage } from "../capture/capture-event.js";
import type { Capture } from "../capture/read-capture.js";
import { CapturedConnections, type VenueChoice } from "./captured-connections.js";
import { packingOf } from "./choose-venue.js";
import { ConnectionDecoder, type FrameReading } from "./decode-connection.js";
import type { FrameResult } from "./decoded-frame.js";

/** Where the decoder looks for what it needs to know. */
export interface DecodeOptions extends VenueChoice {
  /** Hears of each frame, before the messages in it come. */
  readonly onFrame?: () => void;
}

/** What a capture comes to: the messages of its frames, and what is wrong with the capture itself. */
export type CaptureResult = FrameResult | Damage | CaptureWarning;

/**
 * One result a message, in the order of the capture; damage where a line could not be read. Nothing is left out.
 *
 * @throws InputError when nothing says which venue it is, and where the file cannot be read further
 */
export async function* decodeCapture(capture: Capture, options: DecodeOptions): AsyncGenerator<CaptureResult> {
  const connections = new CapturedConnections(
    capture.file,
    options,
    ({ catalogue, url }) => new ConnectionDecoder(catalogue, packingOf(catalogue, url)),
  );
  for await (const events of capture.read()) {
    for (const event of events) {
      if (event.kind === "frame") options.onFrame?.();
      const results = decodeEvent(event, connections);
      yield* results instanceof Promise ? await results : results;
    }
  }
}

/** Waits only where a venue has to be loaded. */
function decodeEvent(
  event: CaptureEvent,
  connections: CapturedConnections<ConnectionDecoder>,
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
      return connections.of(event).then((decoder) => readFrame(decoder, event));
    }
  }
}

function readFrame(decoder: ConnectionDecoder, event: CapturedFrame): readonly FrameResult[] {
  return decoder.read(event).map((reading) => toResult(event, reading));
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
