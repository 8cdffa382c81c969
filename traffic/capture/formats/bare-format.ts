import type { CaptureEvent } from "../capture-event.js";
import type { CaptureFormat } from "../capture-format.js";
import { onlyConnection } from "../capture-line.js";
import { type ByteLine, textOf } from "../lines/byte-line.js";
import { textFrom } from "../lines/frame-data.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";

/**
 * One frame a line and nothing else, as websocat prints them; some frames may be words. It takes whatever has JSON in
 * it, so it is asked last.
 */
export const bareFormat: CaptureFormat = {
  name: "bare lines",
  recognises: ({ firstJson, isOneLine, text }) => firstJson !== undefined || (isOneLine && /^(?:\{"|\[)/.test(text)),
  read: (source, options) =>
    readLines(source, { line: (line, events) => events.push(readLine(line, options)) }, options.longestLine),
};

function readLine(line: ByteLine, options: ReadOptions): CaptureEvent {
  if (isCutOff(line)) return { kind: "damage", line: line.number, reason: "the line is cut off" };
  return {
    kind: "frame",
    line: line.number,
    connection: onlyConnection,
    at: undefined,
    venue: undefined,
    direction: undefined,
    data: textFrom(line, line.start, options),
    text: true,
  };
}

function isCutOff(line: ByteLine): boolean {
  if (line.ended) return false;
  const text = textOf(line);
  return /^\s*[[{]/.test(text) && parseJson(text) === undefined;
}
