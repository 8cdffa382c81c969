import type { CaptureEvent } from "../capture-event.js";
import type { CaptureFormat } from "../capture-format.js";
import { onlyConnection } from "../capture-line.js";
import { type ByteLine, type LineReader, textOf } from "../lines/byte-line.js";
import { textFrom } from "../lines/frame-data.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";

const [openObject, openList, lineFeed, carriageReturn] = [0x7b, 0x5b, 0x0a, 0x0d];

/**
 * One frame a line and nothing else, as websocat prints them; some frames may be words. It takes whatever has JSON in
 * it, so it is asked last.
 */
export const bareFormat: CaptureFormat = {
  name: "bare lines",
  recognises: ({ firstJson, isOneLine, text }) => firstJson !== undefined || (isOneLine && /^(?:\{"|\[)/.test(text)),
  read: (source, options) => {
    const line: LineReader["line"] = (each, events) => events.push(readLine(each, options));
    return readLines(source, { line, scan: scanWith(options) }, options.longestLine);
  },
};

function readLine(line: ByteLine, options: ReadOptions): CaptureEvent {
  if (isCutOff(line)) return { kind: "damage", line: line.number, reason: "the line is cut off" };
  return frameOf(line.number, textFrom(line, line.start, options));
}

/** Lines that begin as JSON does, and end with a line feed alone: nearly all. */
function scanWith(options: ReadOptions): NonNullable<LineReader["scan"]> {
  return (bytes, start, _limit, number, events) => {
    if (bytes[start] !== openObject && bytes[start] !== openList) return -1;
    const end = bytes.indexOf(lineFeed, start);
    if (bytes[end - 1] === carriageReturn) return -1;
    events.push(frameOf(number, textFrom({ bytes, end }, start, options)));
    return end + 1;
  };
}

function frameOf(line: number, data: string | Uint8Array): CaptureEvent {
  const [at, venue, direction] = [undefined, undefined, undefined];
  return { kind: "frame", line, connection: onlyConnection, at, venue, direction, data, text: true };
}

function isCutOff(line: ByteLine): boolean {
  if (line.ended) return false;
  const text = textOf(line);
  return /^\s*[[{]/.test(text) && parseJson(text) === undefined;
}
