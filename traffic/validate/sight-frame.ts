import type { CapturedFrame } from "../capture/capture-event.js";
import type { Sighting } from "./finding.js";

/** Where a frame stands: a new object each time, for what is met twice at one of them counts once. */
export function sightFrame(
  { line, at }: Pick<CapturedFrame, "line" | "at">,
  file: string,
  connection: string,
): Sighting {
  return { file, connection, line, ...(at === undefined ? {} : { at }) };
}
