import type { CaptureFormat } from "../capture-format.js";
import type { CaptureEvent } from "../capture-event.js";
import { type ByteLine, type LineReader, textOf } from "../lines/byte-line.js";
import { ByteTime } from "../lines/byte-time.js";
import { textFrom } from "../lines/frame-data.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";
import { Disconnects } from "./disconnects.js";

const space = 0x20;
const begins = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z \S/;

/** tardis.dev's raw data: the local time, a space and what came; what was sent is not in it. A blank line is a disconnect. */
export const tardisRawFormat: CaptureFormat = {
  name: "tardis raw",
  recognises: ({ lines, isOneLine, text }) =>
    lines.some((line) => begins.test(line)) || (isOneLine && begins.test(text)),
  read: (source, options) => readLines(source, tardisReader(options), options),
};

function tardisReader(options: ReadOptions): LineReader {
  const time = new ByteTime();
  const connections = new Disconnects();
  return {
    line: (line, events) => events.push(readLine(line, time, connections, options)),
    blank: (number, events) => connections.blank(number, events),
  };
}

function readLine(line: ByteLine, time: ByteTime, connections: Disconnects, options: ReadOptions): CaptureEvent {
  const { bytes, start, end, number } = line;
  const gap = bytes.indexOf(space, start);
  const at = gap < 0 || gap >= end ? undefined : time.read(bytes, start, gap);
  if (at === undefined) {
    const reason = line.ended ? "expected the local time, a space and the frame" : "the line is cut off";
    return { kind: "damage", line: number, reason };
  }
  if (!line.ended && isCutOff(line, gap + 1)) return { kind: "damage", line: number, reason: "the line is cut off" };
  return {
    kind: "frame",
    line: number,
    connection: connections.name,
    at,
    venue: undefined,
    direction: "in",
    data: textFrom(line, gap + 1, options),
    text: true,
  };
}

function isCutOff(line: ByteLine, start: number): boolean {
  const text = textOf({ ...line, start });
  return text === "" || (/^[[{]/.test(text) && parseJson(text) === undefined);
}
