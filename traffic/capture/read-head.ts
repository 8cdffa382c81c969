import type { CaptureHead } from "./capture-format.js";
import { parseJsonObject } from "./parse-json.js";

/** A capture shows what it is within this many bytes. */
const largestHead = 4 * 1024 * 1024;

export interface Opened {
  readonly head: CaptureHead;
  /** The whole file, the head again included. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets go of a file that will not be read. */
  readonly close: () => Promise<void>;
}

/** Reads as little of a file as shows what it is: up to its first line of JSON, so that a slow pipe is not waited for. */
export async function readHead(source: AsyncIterable<Uint8Array>): Promise<Opened> {
  const chunks = source[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  const search = new JsonSearch();
  let size = 0;
  let ended = false;
  while (search.found === undefined && size < largestHead && !ended) {
    const next = await chunks.next();
    ended = next.done === true;
    if (next.done === true) search.end();
    else {
      seen.push(next.value);
      size += next.value.length;
      search.take(next.value);
    }
  }
  return {
    head: { bytes: Buffer.concat(seen), firstJson: search.found },
    bytes: resume(seen, chunks, ended),
    close: async () => {
      await chunks.return?.();
    },
  };
}

async function* resume(
  seen: readonly Uint8Array[],
  chunks: AsyncIterator<Uint8Array>,
  ended: boolean,
): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    while (!ended) {
      const next = await chunks.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Looks for the first line that is JSON, each byte once. */
class JsonSearch {
  found: object | undefined;
  readonly #decoder = new TextDecoder();
  #held = "";

  take(chunk: Uint8Array): void {
    const lines = (this.#held + this.#decoder.decode(chunk, { stream: true })).split("\n");
    this.#held = lines.pop() ?? "";
    for (const line of lines) this.found ??= parseJsonObject(line);
  }

  end(): void {
    this.found ??= parseJsonObject(this.#held);
  }
}
