import type { CaptureFormat } from "../capture-format.js";
import type { CaptureEvent } from "../capture-event.js";
import { readTime } from "../capture-time.js";
import { isRecord } from "../../is-record.js";
import { type ByteLine, type LineReader, textOf } from "../lines/byte-line.js";
import { textFrame } from "../lines/frame-data.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";
import { happened } from "./connections.js";
import { Disconnects } from "./disconnects.js";

/** What tardis-machine replays: `{localTimestamp, message}`, and a blank line where the connection was lost. */
export const tardisMachineFormat: CaptureFormat = {
  name: "tardis-machine",
  recognises: ({ firstJson }) => firstJson !== undefined && "localTimestamp" in firstJson && "message" in firstJson,
  read: (source, options) => readLines(source, machineReader(options), options),
};

function machineReader(options: ReadOptions): LineReader {
  const connections = new Disconnects();
  return {
    line: (line, events) => events.push(readLine(line, connections, options)),
    blank: (number, events) => connections.blank(number, events),
  };
}

function readLine(line: ByteLine, connections: Disconnects, options: ReadOptions): CaptureEvent {
  const text = textOf(line);
  const fields = parseJson(text);
  if (!isRecord(fields) || fields["message"] === undefined) {
    const whole = line.ended || fields !== undefined;
    const reason = whole ? `expected {"localTimestamp": …, "message": …}` : "the line is cut off";
    return { kind: "damage", line: line.number, reason };
  }
  const at = readTime(fields["localTimestamp"]);
  const data = textFrame(messageText(text) ?? JSON.stringify(fields["message"]), options);
  return { kind: "frame", line: line.number, ...happened(connections.name, at), direction: "in", ...data };
}

/**
 * The message as it stands in the line, so that its numbers keep their digits. Where the line is written in another
 * way than tardis-machine does, `undefined`.
 */
function messageText(line: string): string | undefined {
  const [, text] = /^\{"localTimestamp":"[^"\\]*","message":(.*)\}\s*$/.exec(line) ?? [];
  return text !== undefined && parseJson(text) !== undefined ? text : undefined;
}
