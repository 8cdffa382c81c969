import { tsharkCommand } from "../capture/refuse-foreign.js";
import type { CaptureSummary } from "../validate/report.js";
import { printable } from "./printable.js";
import type { ShownReport } from "./shown-report.js";

const command = `  ${tsharkCommand} > frames.tsv`;

/**
 * Why a capture could not be read, the file first. It is one line, but where it holds a command to run: that has a line
 * of its own. No other line break is taken for one, for it may come from the capture.
 */
export function problemLines({ file, problem }: CaptureSummary): readonly string[] {
  if (problem === undefined) return [];
  const told = problem.startsWith(file) ? problem : `${file}: ${problem}`;
  const [before = "", after] = told.split(`\n${command}`, 2);
  const rest = after?.trimStart() ?? "";
  if (after === undefined || !/^(?:[A-Z]|$)/.test(rest)) return [printable(told)];
  return [printable(before), command, ...(rest === "" ? [] : [printable(rest)])];
}

/** The captures whose problems no finding says. */
export function untoldProblems({ captures, findings }: ShownReport): readonly CaptureSummary[] {
  const damages = findings.filter(({ rule }) => rule === "damaged-capture");
  const isTold = (file: string, problem: string): boolean =>
    damages.some(({ first, last, found }) => [first.file, last.file].includes(file) && problem.includes(found));
  return captures.filter(({ file, problem }) => problem !== undefined && !isTold(file, problem));
}
