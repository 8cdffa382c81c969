import type { CapturedFrame, Damage } from "../capture/capture-event.js";
import type { Capture } from "../capture/read-capture.js";
import { CapturedConnections, type VenueChoice } from "./captured-connections.js";
import { packingOf } from "./choose-venue.js";
import { ConnectionDecoder, type FrameReading } from "./decode-connection.js";
import type { FrameResult } from "./decoded-frame.js";

/** Where the decoder looks for what it needs to know. */
export type DecodeOptions = VenueChoice;

/**
 * One result a message, in the order of the capture; damage where a line could not be read. Nothing is left out.
 *
 * @throws InputError when nothing says which venue it is, and where the file cannot be read further
 */
export async function* decodeCapture(capture: Capture, options: DecodeOptions): AsyncGenerator<FrameResult | Damage> {
  const connections = new CapturedConnections(
    capture.file,
    options,
    ({ catalogue, url }) => new ConnectionDecoder(catalogue, packingOf(catalogue, url)),
  );
  for await (const event of capture.events) {
    if (event.kind === "damage") yield event;
    else if (event.kind === "close") connections.close(event.connection);
    else if (event.kind === "open") await connections.open(event);
    else yield* (await connections.of(event)).read(event.data, event.direction).map((each) => toResult(event, each));
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
