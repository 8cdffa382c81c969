import { isRecord } from "../../is-record.js";
import type { CaptureEvent } from "../capture-event.js";
import type { CaptureFormat } from "../capture-format.js";
import { onlyConnection } from "../capture-line.js";
import { textOf } from "../lines/byte-line.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";
import { readHarMessage } from "./har-message.js";

/** The messages of one WebSocket, a line each: what Playwright attaches to a HAR. */
export const playwrightLinesFormat: CaptureFormat = {
  name: "Playwright messages",
  recognises: ({ firstJson }) => {
    if (!isRecord(firstJson)) return false;
    const { type, opcode, time } = firstJson;
    return typeof type === "string" && typeof opcode === "number" && typeof time === "number";
  },
  read: (source, options) => readHarLines(source, onlyConnection, options),
};

/** Messages of a HAR, a line each. */
export function readHarLines(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  connection: string,
  options: ReadOptions,
): AsyncGenerator<readonly CaptureEvent[]> {
  return readLines(
    source,
    {
      line: (line, events) => {
        const { number, ended } = line;
        const message = parseJson(textOf(line));
        if (message === undefined) events.push({ kind: "damage", line: number, reason: explainNoJson(ended) });
        else events.push(...readHarMessage(message, { line: number, connection }, options));
      },
    },
    options,
  );
}

function explainNoJson(ended: boolean): string {
  return ended ? "the line is not JSON" : "the line is cut off";
}
