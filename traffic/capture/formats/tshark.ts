import { InputError } from "../../input-error.js";
import type { CaptureEvent } from "../capture-event.js";
import type { CaptureFormat } from "../capture-format.js";
import { type ByteLine, type LineReader, textOf } from "../lines/byte-line.js";
import { readLines } from "../lines/read-lines.js";
import type { ReadOptions } from "../read-options.js";
import { tsharkLine } from "../refuse-foreign.js";
import { type Cells, readHeader } from "./tshark-cells.js";
import { readPacket } from "./tshark-packet.js";

/** The table that tshark makes of packets; `tsharkLine` says how. */
export const tsharkFormat: CaptureFormat = {
  name: "tshark",
  recognises: ({ lines: [first = ""] }) => first.includes("\t") && /(?:^|\t)websocket\.\w+/.test(first),
  read: (source, options) => readLines(source, new TsharkReader(options), options),
};

class TsharkReader implements LineReader {
  readonly #options: ReadOptions;
  readonly #closed = new Set<string>();
  #cells: ((row: readonly string[]) => Cells) | undefined;
  #width = 0;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  readonly line = (line: ByteLine, events: CaptureEvent[]): void => {
    const row = textOf(line).split("\t");
    if (this.#cells === undefined) this.#takeHeader(row);
    else if (row.length !== this.#width) events.push(this.#damage(line, row.length));
    else events.push(...this.#read(this.#cells(row), line.number));
  };

  #takeHeader(names: readonly string[]): void {
    const header = readHeader(names);
    if (header.kind === "incomplete") {
      const missing = header.missing.join(", ");
      throw new InputError([`the table lacks ${missing}; make it with:`, tsharkLine]);
    }
    this.#width = header.width;
    this.#cells = header.cells;
  }

  /** Both sides say goodbye, and a connection closes once. */
  #read(cells: Cells, line: number): readonly CaptureEvent[] {
    return readPacket(cells, line, this.#options).filter((event) => {
      if (event.kind !== "close") return true;
      const again = this.#closed.has(event.connection);
      this.#closed.add(event.connection);
      return !again;
    });
  }

  #damage({ number, ended }: ByteLine, found: number): CaptureEvent {
    const reason = ended ? `expected ${this.#width} columns, found ${found}` : "the line is cut off";
    return { kind: "damage", line: number, reason };
  }
}
