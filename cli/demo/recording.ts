import type { TappedFrame } from "../../runtime/index.js";
import { FileSink } from "../../traffic/capture/write/file-sink.js";
import { intoOne } from "../../traffic/capture/write/rotation.js";
import { CaptureWriter } from "../../traffic/capture/write-capture.js";
import { LateSink } from "../capture/late-sink.js";
import { prepareFile } from "../capture/prepare-file.js";

/** What goes over the wire of one session, on its way into a capture. */
export class Recording {
  readonly #writer: CaptureWriter;
  readonly #place: { readonly url: string; readonly venue: string };
  readonly #connections = new Set<number>();

  private constructor(writer: CaptureWriter, place: { readonly url: string; readonly venue: string }) {
    this.#writer = writer;
    this.#place = place;
  }

  /**
   * Touches no file before there is a frame to write.
   *
   * @throws InputError when the file could not be written
   */
  static async create(path: string, place: { readonly url: string; readonly venue: string }): Promise<Recording> {
    await prepareFile(path);
    return new Recording(new CaptureWriter(intoOne(new LateSink(() => FileSink.create(path)))), place);
  }

  /** A connection is written down as open with its first frame, so that its line stands before all of its frames. */
  frame(frame: TappedFrame): void {
    const { connection, at } = frame;
    if (!this.#connections.has(connection)) this.#writer.opened({ connection, at, ...this.#place });
    this.#connections.add(connection);
    this.#writer.frame(frame);
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) this.#writer.closed({ connection, at: Date.now() });
    await this.#writer.close();
  }
}

/** Where a capture goes unless the user says so: one file a run, in the order of time. */
export function defaultCapturePath(venue: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "-");
  return `captures/${venue}-${stamp}.ndjson`;
}
