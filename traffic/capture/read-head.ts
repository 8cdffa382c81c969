import type { CaptureHead } from "./capture-format.js";
import { parseJsonObject } from "./parse-json.js";

/** A capture shows what it is within this many bytes. */
const largestHead = 4 * 1024 * 1024;
const largestText = 16 * 1024;
const mostLines = 32;

export interface Opened {
  readonly head: CaptureHead;
  /** The whole file, the head again included. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets go of a file that will not be read. */
  readonly close: () => Promise<void>;
}

/** Reads as little of a file as shows what it is, so that a slow pipe is not waited for. */
export async function readHead(
  source: AsyncIterable<Uint8Array>,
  isEnough: (head: CaptureHead) => boolean,
): Promise<Opened> {
  const chunks = source[Symbol.asyncIterator]();
  const start = new HeadStart();
  let ended = false;
  while (!ended && start.size < largestHead && !(start.size > 0 && isEnough(start.head))) {
    const next = await chunks.next();
    ended = next.done === true;
    if (next.done === true) start.end();
    else start.take(next.value);
  }
  return {
    head: start.head,
    bytes: resume(start.seen, chunks, ended),
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

/** What is known of a file from its first chunks; looks at each byte once. */
class HeadStart {
  readonly seen: Buffer[] = [];
  size = 0;
  readonly #decoder = new TextDecoder();
  readonly #lines: string[] = [];
  #firstJson: object | undefined;
  #held: string[] = [];

  get head(): CaptureHead {
    const [first = Buffer.alloc(0)] = this.seen;
    const bytes = this.seen.length < 2 ? first : Buffer.concat(this.seen);
    const text = new TextDecoder().decode(bytes.subarray(0, largestText)).trimStart();
    const isOneLine = this.#lines.length === 0 && this.size >= largestHead;
    return { bytes, text, lines: this.#lines, firstJson: this.#firstJson, isOneLine };
  }

  take(chunk: Uint8Array): void {
    // A copy: a chunk holds only until the next is asked for.
    this.seen.push(Buffer.from(chunk));
    this.size += chunk.length;
    const lines = this.#decoder.decode(chunk, { stream: true }).split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) this.#takeLine(this.#takeHeld() + line);
    this.#held.push(rest);
  }

  end(): void {
    this.#takeLine(this.#takeHeld());
  }

  #takeHeld(): string {
    return this.#held.splice(0).join("");
  }

  #takeLine(text: string): void {
    const line = text.trim();
    if (line === "") return;
    if (this.#lines.length < mostLines) this.#lines.push(line);
    this.#firstJson ??= parseJsonObject(line);
  }
}
