import type { CaptureEvent } from "./capture-event.js";
import type { CaptureFormat } from "./capture-format.js";
import { isCaptureLine, readCaptureLine } from "./capture-line.js";
import { splitLines } from "./split-lines.js";

/** The project's own format: NDJSON, one event a line. */
export const ownFormat: CaptureFormat = {
  name: "tickwire",
  recognises: (head) => head.firstJson !== undefined && isCaptureLine(head.firstJson),
  read,
};

async function* read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CaptureEvent> {
  for await (const line of splitLines(bytes)) yield readCaptureLine(line);
}
