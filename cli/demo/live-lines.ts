import type { Host } from "../host.js";
import { type Colours, coloursOf, widthOf } from "../terminal.js";

/** One line a message, in columns: when, which feed, which market, what. */
export class LiveLines {
  readonly #host: Host;
  readonly #colours: Colours;
  readonly #widths: readonly [feed: number, key: number];

  constructor(host: Host, feeds: readonly string[], keys: readonly string[]) {
    this.#host = host;
    this.#colours = coloursOf(host.stdout);
    this.#widths = [longest(feeds), longest(keys)];
  }

  /** Cut, not wrapped, so that a terminal keeps its columns. */
  write(at: Date, feed: string, key: string, gist: string): void {
    const time = at.toTimeString().slice(0, 8) + at.toISOString().slice(19, 23);
    const [feedWidth, keyWidth] = this.#widths;
    const room = widthOf(this.#host.stdout) - time.length - feedWidth - keyWidth - 6;
    const { dim, cyan, bold } = this.#colours;
    const cells = [dim(time), cyan(feed.padEnd(feedWidth)), bold(key.padEnd(keyWidth)), cut(gist, room)];
    this.#host.stdout.write(`${cells.join("  ").trimEnd()}\n`);
  }

  /** A sentence about what is done next. */
  say(text: string): void {
    this.#host.stdout.write(`${this.#colours.dim(text)}\n`);
  }

  complain(text: string): void {
    this.#host.stderr.write(`tickwire demo: ${text}\n`);
  }
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`;
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
