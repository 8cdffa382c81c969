import { type Closing, formatClosing, formatFrame, formatOpening, type Opening } from "../format-event.js";
import type { TappedFrame } from "../../../runtime/context.js";

/** A line of the project's own format, and what it does to its connection. */
export interface CaptureText {
  readonly kind: "frame" | "open" | "close";
  readonly connection: number;
  /** With its line break. */
  readonly line: string;
}

export function frameText(frame: TappedFrame): CaptureText {
  return { kind: "frame", connection: frame.connection, line: formatFrame(frame) };
}

export function openingText(opening: Opening): CaptureText {
  return { kind: "open", connection: opening.connection, line: formatOpening(opening) };
}

export function closingText(closing: Closing): CaptureText {
  return { kind: "close", connection: closing.connection, line: formatClosing(closing) };
}
