import type { CaptureEvent } from "../capture-event.js";
import type { ReadOptions } from "../read-options.js";
import type { LineReader } from "./byte-line.js";
import { LineSplitter } from "./line-splitter.js";

/** Gives a reader the lines of a file; a batch holds what was made of those that end in one chunk, or of some of them. */
export async function* readLines(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  reader: LineReader,
  options: ReadOptions,
): AsyncGenerator<readonly CaptureEvent[]> {
  const splitter = new LineSplitter(reader, options);
  for await (const chunk of source) yield* splitter.take(chunk);
  yield* splitter.end();
}
