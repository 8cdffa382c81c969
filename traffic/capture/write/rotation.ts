import type { CaptureText } from "./capture-text.js";
import type { Sink } from "./sink.js";

/** When a capture goes on in another file: past so many bytes, or after so many milliseconds. */
export type Rotation =
  | { readonly by: "size"; readonly bytes: number }
  | { readonly by: "age"; readonly milliseconds: number };

/** What lines are written to, one after the other. */
export interface TextSink {
  readonly write: (texts: readonly CaptureText[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** All lines into one sink. */
export function intoOne(sink: Sink): TextSink {
  return {
    write: (texts) => sink.write(Buffer.from(texts.map(({ line }) => line).join(""))),
    close: () => sink.close(),
  };
}

export interface Rotating {
  readonly rotation: Rotation;
  /** Opens the next file. */
  readonly next: () => Promise<Sink>;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** Lines into one file after the other. Each begins with the connections that are open, so that it can be read alone. */
export class RotatingSink implements TextSink {
  readonly #rotating: Rotating;
  readonly #open = new Map<number, string>();
  #sink: Sink;
  #since: number;
  /** Bytes that were given to the file; of a packed one fewer are in it, or not all are yet. */
  #given = 0;

  constructor(first: Sink, rotating: Rotating) {
    this.#sink = first;
    this.#rotating = rotating;
    this.#since = rotating.now();
  }

  async write(texts: readonly CaptureText[]): Promise<void> {
    let together: string[] = [];
    for (const text of texts) {
      // A file that holds no frame but how a connection ended is of no use.
      if (text.kind === "frame" && this.#isDue()) {
        await this.#put(together);
        together = [];
        await this.#rotate();
      }
      together.push(text.line);
      this.#given += Buffer.byteLength(text.line);
      this.#follow(text);
    }
    await this.#put(together);
  }

  close(): Promise<void> {
    return this.#sink.close();
  }

  #isDue(): boolean {
    const { rotation, now } = this.#rotating;
    if (this.#given === 0) return false;
    if (rotation.by === "age") return now() - this.#since >= rotation.milliseconds;
    return this.#given >= rotation.bytes;
  }

  async #rotate(): Promise<void> {
    await this.#sink.close();
    this.#sink = await this.#rotating.next();
    this.#since = this.#rotating.now();
    this.#given = 0;
    await this.#put([...this.#open.values()]);
  }

  async #put(lines: readonly string[]): Promise<void> {
    if (lines.length > 0) await this.#sink.write(Buffer.from(lines.join("")));
  }

  #follow({ kind, connection, line }: CaptureText): void {
    if (kind === "open") this.#open.set(connection, line);
    else if (kind === "close") this.#open.delete(connection);
  }
}
