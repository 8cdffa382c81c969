import type { CaptureEvent } from "../capture-event.js";
import { LineSplitter } from "./line-splitter.js";
import type { LineReader } from "./byte-line.js";

/** Gives a reader the lines of a file, a batch for each chunk that holds some. */
export async function* readLines(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  reader: LineReader,
  longestLine: number,
): AsyncGenerator<readonly CaptureEvent[]> {
  const splitter = new LineSplitter(reader, longestLine);
  for await (const chunk of source) {
    const events = splitter.take(chunk);
    if (events.length > 0) yield events;
  }
  const events = splitter.end();
  if (events.length > 0) yield events;
}
