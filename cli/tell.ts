import type { ToldLines } from "../traffic/input-error.js";
import { printable } from "../traffic/report/printable.js";

/** What a person is told in lines. What was given, such as the name of a file, can neither break one nor move a cursor. */
export function tell(lines: ToldLines): string {
  return lines.map(printable).join("\n");
}
