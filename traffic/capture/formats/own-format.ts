import type { CaptureFormat } from "../capture-format.js";
import { isCaptureLine, readCaptureLine } from "../capture-line.js";
import type { CaptureEvent } from "../capture-event.js";
import { type LineReader, textOf } from "../lines/byte-line.js";
import { textFrame } from "../lines/frame-data.js";
import { readLines } from "../lines/read-lines.js";
import type { ReadOptions } from "../read-options.js";
import { OwnScanner } from "./own-scanner.js";

/** The project's own format: NDJSON, one event a line. */
export const ownFormat: CaptureFormat = {
  name: "tickwire",
  splits: true,
  recognises: ({ firstJson, isOneLine, text }) =>
    firstJson === undefined ? isOneLine && beginsLikeOne.test(text) : isCaptureLine(firstJson),
  read: (source, options) => readLines(source, ownReader(options), options),
};

/** A first line so long that its end is not in the head. */
const beginsLikeOne = /^\{(?:\s*"(?:v|ts|conn|dir|venue)"\s*:\s*(?:"[^"\\]*"|[\d.]+)\s*,)+\s*"data"\s*:\s*"/;

function ownReader(options: ReadOptions): LineReader {
  const scanner = new OwnScanner(options);
  return {
    begin: (size) => scanner.begin(size),
    scan: scanner.scan,
    line: (line, events) => {
      const { number, ended } = line;
      events.push(asAskedFor(readCaptureLine({ number, text: textOf(line), ended }), options));
    },
  };
}

function asAskedFor(event: CaptureEvent, options: ReadOptions): CaptureEvent {
  if (event.kind !== "frame" || typeof event.data !== "string") return event;
  return { ...event, ...textFrame(event.data, options) };
}
