import type { CapturedFrame } from "../capture-event.js";
import type { ReadOptions } from "../read-options.js";

/** The data of a text frame that stands in UTF-8 as it is, from one offset to its end, in the form that was asked for. */
export function textFrom(
  { bytes, end }: { readonly bytes: Uint8Array; readonly end: number },
  start: number,
  { text }: ReadOptions,
): string | Uint8Array {
  if (text === "bytes") return viewOf(bytes, start, end);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
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
