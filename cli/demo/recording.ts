import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { TappedFrame } from "../../runtime/index.js";
import { CaptureWriter } from "../../traffic/capture/write-capture.js";
import { UsageError } from "../exit.js";

/** What goes over the wire of one session, on its way into a capture. */
export class Recording {
  readonly #path: string;
  readonly #writer: CaptureWriter;
  readonly #place: { readonly url: string; readonly venue: string };
  readonly #connections = new Set<number>();

  private constructor(path: string, writer: CaptureWriter, place: { readonly url: string; readonly venue: string }) {
    this.#path = path;
    this.#writer = writer;
    this.#place = place;
  }

  /** @throws InputError when the file cannot be written */
  static async create(path: string, place: { readonly url: string; readonly venue: string }): Promise<Recording> {
    await makeFolder(dirname(path));
    return new Recording(path, await CaptureWriter.create(path), place);
  }

  /** A connection is written down as open with its first frame, so that its line stands before all of its frames. */
  frame(frame: TappedFrame): void {
    const { connection, at } = frame;
    if (!this.#connections.has(connection)) this.#writer.opened({ connection, at, ...this.#place });
    this.#connections.add(connection);
    this.#writer.frame(frame);
  }

  /** Leaves no file where nothing came over the wire. */
  async close(): Promise<void> {
    for (const connection of this.#connections) this.#writer.closed({ connection, at: Date.now() });
    await this.#writer.close();
    if (this.#connections.size === 0) await rm(this.#path, { force: true });
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot make the folder ${folder}: ${reason}`, { cause });
  }
}

/** Where a capture goes unless the user says so: one file a run, in the order of time. */
export function defaultCapturePath(venue: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "-");
  return `captures/${venue}-${stamp}.ndjson`;
}
