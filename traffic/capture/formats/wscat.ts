import type { CaptureEvent, Direction } from "../capture-event.js";
import type { CaptureFormat } from "../capture-format.js";
import { type ByteLine, type LineReader, textOf } from "../lines/byte-line.js";
import { textFrame } from "../lines/frame-data.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";
import { Connections, closed, happened } from "./connections.js";

const connected = /^Connected \(press /;
const disconnected = /^Disconnected \(code: /;
const marked = /^([<>]) (.*)$/s;
/** What wscat says of itself between frames. */
const said = /^(?:error: |[<>] Received p[io]ng|[<>]\s*$)/;
/** How a terminal is told to colour and to clear. */
const terminal = /\p{Cc}\[[0-9;?]*[A-Za-z]/gu;
/** What bytes become that are no text. */
const destroyed = /\ufffd|(?!\s)\p{Cc}/u;

/** What wscat shows on a terminal: `> ` before what was sent, `< ` before what came, and no times. */
export const wscatFormat: CaptureFormat = {
  name: "wscat",
  recognises: ({ lines }) => lines.some((line) => connected.test(clean(line)) || /^[<>] \S/.test(clean(line))),
  read: (source, options) => readLines(source, new WscatReader(options), options),
};

interface Shown {
  readonly line: ByteLine["number"];
  readonly direction: Direction;
  readonly text: string;
}

class WscatReader implements LineReader {
  readonly #options: ReadOptions;
  readonly #connections = new Connections();
  /** A frame that may go on in the next line. */
  #shown: Shown | undefined;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  readonly line = (line: ByteLine, events: CaptureEvent[]): void => {
    const text = clean(textOf(line));
    const [, mark, frame = ""] = marked.exec(text) ?? [];
    if (connected.test(text) || said.test(text)) this.#flush(events);
    else if (disconnected.test(text)) {
      this.#flush(events);
      events.push(closed(line.number, this.#connections.name, undefined));
      this.#connections.next();
    } else if (mark !== undefined) {
      this.#flush(events);
      this.#shown = { line: line.number, direction: mark === ">" ? "out" : "in", text: frame };
    } else this.#goOn(line, text, events);
  };

  readonly end = (events: CaptureEvent[]): void => this.#flush(events);

  /** A frame with line breaks stands in several lines, and only the first is marked. */
  #goOn({ number }: ByteLine, text: string, events: CaptureEvent[]): void {
    if (this.#shown !== undefined && parseJson(this.#shown.text) === undefined) {
      this.#shown = { ...this.#shown, text: `${this.#shown.text}\n${text}` };
    } else {
      const reason = "expected `> ` and what was sent, or `< ` and what came, as wscat shows them";
      events.push({ kind: "damage", line: number, reason });
    }
  }

  #flush(events: CaptureEvent[]): void {
    if (this.#shown === undefined) return;
    const { line, direction, text } = this.#shown;
    this.#shown = undefined;
    if (destroyed.test(text) && parseJson(text) === undefined) {
      const reason = "here was a binary frame, and wscat showed it as text, which destroyed it; it is left out";
      events.push({ kind: "warning", line, reason });
    } else {
      const where = { line, ...happened(this.#connections.name, undefined) };
      events.push({ kind: "frame", ...where, direction, ...textFrame(text, this.#options) });
    }
  }
}

function clean(text: string): string {
  return text.replace(terminal, "").replace(/^\r+/, "");
}
