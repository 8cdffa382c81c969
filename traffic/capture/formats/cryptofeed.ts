import type { CaptureFormat } from "../capture-format.js";
import type { CapturedFrame, CaptureEvent } from "../capture-event.js";
import { type ByteLine, type LineReader, textOf } from "../lines/byte-line.js";
import { ByteTime } from "../lines/byte-time.js";
import { binaryFrame, textFrame, textFrom } from "../lines/frame-data.js";
import { readLines } from "../lines/read-lines.js";
import { parseJson } from "../parse-json.js";
import type { ReadOptions } from "../read-options.js";
import { Connections, closed, happened, opened } from "./connections.js";
import { readPythonLiteral } from "./python-literal.js";

/** What stands before a frame that came: the time alone. */
const received = /^\d{9,10}(?:\.\d+)?: \S/;
/** What goes to an address (`<-`), comes from one (`->`), or that it is being connected to (`<->`). */
const addressed = /^((?:wss?|https?):\/\/\S+) (<->|<-|->) (\d+(?:\.\d+)?)(?:$|: ?)/;
const header = /^configuration: /;

const [colon, space, zero, nine, quote, apostrophe, letterB] = [0x3a, 0x20, 0x30, 0x39, 0x22, 0x27, 0x62];

/** The raw data that cryptofeed collects: one connection a file, and the answers to its HTTP requests among it. */
export const cryptofeedFormat: CaptureFormat = {
  name: "cryptofeed",
  recognises: ({ lines, isOneLine, text }) =>
    lines.some((line) => received.test(line) || addressed.test(line)) ||
    (isOneLine && (received.test(text) || /^wss?:\/\/\S+ <-/.test(text))),
  read: (source, options) => readLines(source, new CryptofeedReader(options), options),
};

class CryptofeedReader implements LineReader {
  readonly #options: ReadOptions;
  readonly #time = new ByteTime();
  readonly #connections = new Connections();
  #isOpen = false;
  #mentionsRequests = false;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  readonly line = (line: ByteLine, events: CaptureEvent[]): void => {
    const { bytes, start, end } = line;
    const first = bytes[start] ?? 0;
    const mark = bytes.indexOf(colon, start);
    const isReceived = first >= zero && first <= nine && mark > 0 && mark < end && bytes[mark + 1] === space;
    const at = isReceived ? this.#time.read(bytes, start, mark) : undefined;
    if (at !== undefined) events.push(this.#frame(line, mark + 2, "in", at));
    else this.#readOther(line, events);
  };

  #readOther(line: ByteLine, events: CaptureEvent[]): void {
    const text = textOf(line);
    if (header.test(text)) return;
    const [whole, url = "", arrow, time = ""] = addressed.exec(text) ?? [];
    const at = whole === undefined ? undefined : this.#time.read(Buffer.from(time), 0, time.length);
    if (whole === undefined || at === undefined) events.push(damage(line));
    else if (url.startsWith("http")) this.#readRequest(line, events);
    else if (arrow === "<->") this.#open(line, url, at, events);
    else {
      const start = line.start + Buffer.byteLength(whole);
      events.push(this.#frame(line, start, arrow === "<-" ? "out" : "in", at));
    }
  }

  /** Opening once more is what cryptofeed does after a disconnect. */
  #open({ number }: ByteLine, url: string, at: number, events: CaptureEvent[]): void {
    if (this.#isOpen) {
      events.push(closed(number, this.#connections.name, at));
      this.#connections.next();
    }
    this.#isOpen = true;
    events.push(opened(number, this.#connections.name, at, url));
  }

  /** Said once a file: there may be many. */
  #readRequest({ number }: ByteLine, events: CaptureEvent[]): void {
    if (this.#mentionsRequests) return;
    this.#mentionsRequests = true;
    const reason = "this is the answer to an HTTP request, and no frame; such lines are left out";
    events.push({ kind: "warning", line: number, reason });
  }

  #frame(line: ByteLine, start: number, direction: "in" | "out", at: number): CaptureEvent {
    if (!line.ended && isCutOff(textOf({ ...line, start }))) return damage(line);
    if (isQuoted(line.bytes, start)) {
      const data = this.#readLiteral(line, start);
      if (data === undefined) return damage(line);
      return { kind: "frame", line: line.number, ...happened(this.#connections.name, at), direction, ...data };
    }
    return {
      kind: "frame",
      line: line.number,
      connection: this.#connections.name,
      at,
      venue: undefined,
      direction,
      data: textFrom(line, start, this.#options),
      text: true,
    };
  }

  #readLiteral(line: ByteLine, start: number): Pick<CapturedFrame, "data" | "text"> | undefined {
    const literal = readPythonLiteral(textOf({ ...line, start }).trimEnd());
    if (literal === undefined) return undefined;
    return literal.kind === "bytes" ? binaryFrame(literal.bytes) : textFrame(literal.text, this.#options);
  }
}

/** JSON never begins like a Python literal, but for a string, which no exchange sends alone. */
function isQuoted(bytes: Buffer, start: number): boolean {
  const at = bytes[start] === letterB ? start + 1 : start;
  return bytes[at] === apostrophe || (at > start && bytes[at] === quote);
}

function isCutOff(text: string): boolean {
  return text === "" || (/^[[{]/.test(text) && parseJson(text) === undefined);
}

function damage({ number, ended }: ByteLine): CaptureEvent {
  const expected = "expected `<time>: <frame>` or `<url> <- <time>: <frame>`, as cryptofeed writes them";
  return { kind: "damage", line: number, reason: ended ? expected : "the line is cut off" };
}
