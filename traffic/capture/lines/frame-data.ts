import type { CapturedFrame } from "../capture-event.js";
import type { ReadOptions } from "../read-options.js";
import type { ByteLine } from "./byte-line.js";

/** A text frame that stands in a line as it is, from one offset to another, in the form that was asked for. */
export function textFrameOf(
  { bytes }: ByteLine,
  start: number,
  end: number,
  { text }: ReadOptions,
): Pick<CapturedFrame, "data" | "text"> {
  return { data: text === "bytes" ? bytes.subarray(start, end) : bytes.toString("utf8", start, end), text: true };
}

/** A text frame that had to be made into a string to be read, in the form that was asked for. */
export function textFrame(data: string, { text }: ReadOptions): Pick<CapturedFrame, "data" | "text"> {
  return { data: text === "bytes" ? Buffer.from(data) : data, text: true };
}

export function binaryFrame(data: Uint8Array): Pick<CapturedFrame, "data" | "text"> {
  return { data, text: false };
}
