import type { CaptureEvent } from "./capture-event.js";
import type { CaptureFormat } from "./capture-format.js";
import { parseJson } from "./parse-json.js";
import { type Line, splitLines } from "./split-lines.js";

/** One frame a line and nothing else; some frames may be words. It takes whatever has JSON in it, so it is asked last. */
export const bareFormat: CaptureFormat = {
  name: "bare lines",
  recognises: (head) => head.firstJson !== undefined,
  read,
};

async function* read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CaptureEvent> {
  for await (const line of splitLines(bytes)) yield readLine(line);
}

function readLine(line: Line): CaptureEvent {
  if (isCutOff(line)) return { kind: "damage", line: line.number, reason: "the line is cut off" };
  const unsaid = { direction: undefined, at: undefined, venue: undefined };
  return { kind: "frame", line: line.number, connection: "1", data: line.text, ...unsaid };
}

function isCutOff(line: Line): boolean {
  return !line.ended && /^\s*[[{]/.test(line.text) && parseJson(line.text) === undefined;
}
