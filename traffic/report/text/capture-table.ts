import type { CaptureSummary } from "../../validate/report.js";
import { printable } from "../printable.js";
import { isCommand, problemLines, untoldProblems } from "../problems.js";
import type { ReportOptions } from "../report-options.js";
import type { ShownReport } from "../shown-report.js";
import { formatTable } from "../table.js";
import { formatCount, formatTime } from "../words.js";
import { cutMiddle, wrapWords } from "./fit.js";

const head = ["CAPTURE", "FORMAT", "CONNECTIONS", "IN", "OUT", "FROM", "TO"];
const align = ["left", "left", "right", "right", "right", "left", "left"] as const;
/** What the columns beside the first one take, and what the two times take of that. */
const besides = { all: 102, times: 52 };
/** Narrower than this a path tells nothing; then the times are left out. */
const narrowest = 24;

/** A row a capture, and below the table why one could not be read, where no finding says it. */
export function formatCaptureTable(report: ShownReport, { paint, width }: ReportOptions): string {
  const { captures } = report;
  const timed = width - besides.all >= narrowest;
  const room = Math.max(narrowest, width - besides.all + (timed ? 0 : besides.times));
  const rows = [head, ...captures.map((capture) => captureRow(capture, room))];
  const shown = timed ? rows : rows.map((row) => row.slice(0, -2));
  const [headings = "", ...lines] = formatTable({ rows: shown, align }).trimEnd().split("\n");
  const problems = untoldProblems(report).flatMap((capture) => wrapProblem(capture, Math.max(40, width)));
  return [paint.dim(headings), ...lines, ...problems.map(paint.red)].map((line) => `${line}\n`).join("");
}

/** A command stays whole, so that it can be taken from there. */
function wrapProblem(capture: CaptureSummary, width: number): readonly string[] {
  return problemLines(capture).flatMap((line) => (isCommand(line) ? [line] : wrapWords(line, width)));
}

function captureRow({ file, format, connections, frames, first, last }: CaptureSummary, width: number): string[] {
  return [
    cutMiddle(printable(file), width),
    printable(format ?? "unknown"),
    formatCount(connections),
    formatCount(frames.in),
    formatCount(frames.out),
    first === undefined ? "" : formatTime(first),
    last === undefined ? "" : formatTime(last),
  ];
}
