import { InputError } from "../input-error.js";

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** False for a last line that nothing ends. */
  readonly ended: boolean;
}

/** A capture's line holds one frame; one longer than this, in UTF-16 code units, is not a capture's. */
export const longestLine = 64 * 1024 * 1024;

/** Lines that are not blank, without LF or CRLF and without a byte order mark. One line is held at a time. */
export async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let number = 0;
  let held: string[] = [];
  let heldLength = 0;
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      held.push(text.slice(start, end));
      start = end + 1;
      number += 1;
      const line = trimLine(held.join(""));
      held = [];
      heldLength = 0;
      if (line !== "") yield { number, text: line, ended: true };
    }
    held.push(text.slice(start));
    heldLength += text.length - start;
    if (heldLength > longestLine) throw new InputError(`line ${number + 1} is longer than any frame; is it a capture?`);
  }
  held.push(decoder.decode());
  const last = trimLine(held.join(""));
  if (last !== "") yield { number: number + 1, text: last, ended: false };
}

function trimLine(text: string): string {
  const line = text.endsWith("\r") ? text.slice(0, -1) : text;
  return line.trim() === "" ? "" : line;
}
