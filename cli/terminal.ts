import type { Writable } from "node:stream";
import pico from "picocolors";

export type Colours = ReturnType<typeof pico.createColors>;

/** A stream that a person may be looking at. */
export type Output = Writable & { readonly isTTY?: boolean };

export function isTerminal(stream: Output): boolean {
  return stream.isTTY === true;
}

/** Columns of the terminal; of no terminal, as many as a wide one has. */
export function widthOf(stream: Output): number {
  return "columns" in stream && typeof stream.columns === "number" ? stream.columns : 120;
}

/** Colours for a terminal that wants them; for anything else functions that change nothing. */
export function coloursOf(stream: Output): Colours {
  return pico.createColors(isTerminal(stream) && pico.isColorSupported);
}
