import type { CaptureEvent } from "../capture-event.js";
import type { CaptureFormat } from "../capture-format.js";
import { onlyConnection } from "../capture-line.js";
import { type ByteLine, type LineReader, textOf } from "../lines/byte-line.js";
import { textFrom } from "../lines/frame-data.js";
import { Handover } from "../lines/handover.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";

const [openObject, openList, carriageReturn] = [0x7b, 0x5b, 0x0d];

/**
 * One frame a line and nothing else, as websocat prints them; some frames may be words. It takes whatever has JSON in
 * it, so it is asked last.
 */
export const bareFormat: CaptureFormat = {
  name: "bare lines",
  splits: true,
  recognises: ({ firstJson, isOneLine, text }) => firstJson !== undefined || (isOneLine && /^(?:\{"|\[)/.test(text)),
  read: (source, options) => {
    const line: LineReader["line"] = (each, events) => events.push(readLine(each, options));
    return readLines(source, { line, scan: scanWith(options) }, options);
  },
};

function readLine(line: ByteLine, options: ReadOptions): CaptureEvent {
  if (isCutOff(line)) return { kind: "damage", line: line.number, reason: "the line is cut off" };
  const [at, venue, direction] = [undefined, undefined, undefined];
  const data = textFrom(line, line.start, options);
  return { kind: "frame", line: line.number, connection: onlyConnection, at, venue, direction, data, text: true };
}

/**
 * Lines that begin as JSON does, and end with a line feed alone: nearly all. Where they end is not looked for before
 * they are read: who reads a frame finds its end.
 */
function scanWith(options: ReadOptions): NonNullable<LineReader["scan"]> {
  const handover = new Handover(options);
  const { frame } = handover;
  frame.connection = onlyConnection;
  let hasReturns = false;
  return (bytes, start, _limit, number, events) => {
    if (hasReturns || (bytes[start] !== openObject && bytes[start] !== openList)) return -1;
    frame.line = number;
    // A write that changes nothing costs as much as any.
    if (frame.bytes !== bytes) frame.bytes = bytes;
    frame.from = start;
    frame.end = -1;
    if (!handover.offer()) {
      hasReturns = bytes[frame.to - 1] === carriageReturn;
      if (hasReturns) return -1;
      handover.make(events);
    }
    return frame.to + 1;
  };
}

function isCutOff(line: ByteLine): boolean {
  if (line.ended) return false;
  const text = textOf(line);
  return /^\s*[[{]/.test(text) && parseJson(text) === undefined;
}
