import { Readable } from "node:stream";
import type { CaptureEvent } from "../../../traffic/capture/capture-event.js";
import { openCapture } from "../../../traffic/capture/read-capture.js";
import type { ReadOptions } from "../../../traffic/capture/read-options.js";

export interface Read {
  readonly format: string;
  readonly events: readonly CaptureEvent[];
  /** What ended the reading, in words; `undefined` when nothing did. */
  readonly error: string | undefined;
}

/** Reads a capture from memory, in pieces of so many bytes; what a view shows is copied before the next comes. */
export async function readBytes(
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  piece = 64 * 1024,
): Promise<Read> {
  return readAll("-", options, Readable.from(cut(Buffer.from(content), piece)));
}

export async function readAll(
  path: string,
  options: Partial<ReadOptions> = {},
  stdin: AsyncIterable<Uint8Array> = Readable.from([]),
): Promise<Read> {
  const events: CaptureEvent[] = [];
  let format = "";
  try {
    const capture = await openCapture(path, stdin, options);
    format = capture.format;
    for await (const batch of capture.read()) events.push(...batch.map(copy));
    return { format, events, error: undefined };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "InputError") throw error;
    return { format, events, error: error.message };
  }
}

function copy(event: CaptureEvent): CaptureEvent {
  return event.kind === "frame" && typeof event.data !== "string"
    ? { ...event, data: Uint8Array.from(event.data) }
    : event;
}

function* cut(bytes: Buffer, piece: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += piece) yield Uint8Array.from(bytes.subarray(start, start + piece));
}

/** Events in few words: `1 c out 1000 "text"`, `1 c open 1000 url`; binary frames in hex. */
export function gist(events: readonly CaptureEvent[]): string[] {
  return events.map((event) => {
    switch (event.kind) {
      case "frame": {
        const data = typeof event.data === "string" ? event.data : `<${Buffer.from(event.data).toString("hex")}>`;
        return `${event.line} ${event.connection} ${event.direction ?? "?"} ${event.at ?? "-"} ${data}`;
      }
      case "open":
        return `${event.line} ${event.connection} open ${event.at ?? "-"} ${event.url ?? "-"}`;
      case "close":
        return `${event.line} ${event.connection} close ${event.at ?? "-"}`;
      case "damage":
      case "warning":
        return `${event.line} ${event.kind}: ${event.reason}`;
    }
  });
}
