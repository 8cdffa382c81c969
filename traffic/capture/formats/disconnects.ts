import type { CaptureEvent } from "../capture-event.js";
import { closed, Connections } from "./connections.js";

/** The connections of a format in which a blank line is a disconnect: what follows it is of another connection. */
export class Disconnects {
  readonly #connections = new Connections();
  #open = false;

  /** The connection of a frame. */
  get name(): string {
    this.#open = true;
    return this.#connections.name;
  }

  /** Several blank lines in a row are one disconnect: there was nothing between them. */
  blank(line: number, events: CaptureEvent[]): void {
    if (!this.#open) return;
    events.push(closed(line, this.#connections.name, undefined));
    this.#connections.next();
    this.#open = false;
  }
}
