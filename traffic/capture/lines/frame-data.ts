import type { CapturedFrame } from "../capture-event.js";
import type { ReadOptions } from "../read-options.js";
import type { ByteLine } from "./byte-line.js";

/** The data of a text frame that stands in a line as it is, from one offset to its end, in the form that was asked for. */
export function textFrom(
  { bytes, end }: Pick<ByteLine, "bytes" | "end">,
  start: number,
  { text }: ReadOptions,
): string | Uint8Array {
  return text === "bytes" ? viewOf(bytes, start, end) : bytes.toString("utf8", start, end);
}

/** A part of the bytes: a plain array, which is made faster than a buffer. */
export function viewOf({ buffer, byteOffset }: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + start, end - start);
}

/** A text frame that had to be made into a string to be read, in the form that was asked for. */
export function textFrame(data: string, { text }: ReadOptions): Pick<CapturedFrame, "data" | "text"> {
  return { data: text === "bytes" ? Buffer.from(data) : data, text: true };
}

export function binaryFrame(data: Uint8Array): Pick<CapturedFrame, "data" | "text"> {
  return { data, text: false };
}
