import type { CapturedClose, CapturedFrame, CapturedOpen } from "../capture-event.js";

/** Names the connections of a capture that gives them none: `1`, `2` and so on. */
export class Connections {
  #number = 1;
  #name = "1";

  get name(): string {
    return this.#name;
  }

  /** From here on it is another. */
  next(): void {
    this.#number += 1;
    this.#name = String(this.#number);
  }
}

type Happened = Pick<CapturedFrame, "connection" | "at" | "venue">;

/** What a format that names no venue says of an event. */
export function happened(connection: string, at: number | undefined): Happened {
  return { connection, at, venue: undefined };
}

export function opened(line: number, connection: string, at: number | undefined, url: string): CapturedOpen {
  return { kind: "open", line, ...happened(connection, at), url };
}

export function closed(line: number, connection: string, at: number | undefined): CapturedClose {
  return { kind: "close", line, ...happened(connection, at) };
}
