import type { ToldLines } from "../input-error.js";
import type { CaptureSummary } from "../validate/report.js";
import { printable } from "./printable.js";
import type { ShownReport } from "./shown-report.js";

/** Why a capture could not be read, the file first; none where it was read whole. */
export function problemLines({ file, problem }: CaptureSummary): readonly string[] {
  if (problem === undefined) return [];
  const [first, ...more] = problem;
  return [first.startsWith(file) ? first : `${file}: ${first}`, ...more].map(printable);
}

/** Whether a line is a command, to be taken from there as it is. */
export function isCommand(line: string): boolean {
  return line.startsWith(" ");
}

/** The captures whose problems no finding says. */
export function untoldProblems({ captures, findings }: ShownReport): readonly CaptureSummary[] {
  const damages = findings.filter(({ rule }) => rule === "damaged-capture");
  const isTold = (file: string, [first]: ToldLines): boolean =>
    damages.some(({ first: from, last, found }) => [from.file, last.file].includes(file) && first.includes(found));
  return captures.filter(({ file, problem }) => problem !== undefined && !isTold(file, problem));
}
