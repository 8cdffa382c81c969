import type { Sighting } from "../../validate/finding.js";
import { formatTimes, sentenceOf, subjectOf } from "../describe-finding.js";
import { backgroundOf } from "../facts.js";
import { paintSeverity } from "../paint.js";
import { formatSighting, type NamedSighting, sightingsOf } from "../places.js";
import { printable } from "../printable.js";
import type { ReportOptions } from "../report-options.js";
import type { ShownFinding } from "../shown-report.js";
import { formatTime } from "../words.js";
import { cutEnd, cutMiddle, wrapWords } from "./fit.js";

/** A line of a finding: a word on the left, what it names on the right. */
interface Row {
  readonly label: string;
  readonly lines: readonly string[];
}

const indent = "    ";
const labelWidth = 10;
const gap = "  ";
/** Narrower than this nothing is cut, only wrapped by the terminal. */
const narrowest = 40;
/** A place and its time share a line where the place may be this wide. */
const shortestPlace = 30;

/** One finding: a heading, what is wrong, and below it where, by which line of the spec, with what evidence. */
export function formatFindingBlock(finding: ShownFinding, options: ReportOptions): string {
  const { paint } = options;
  const width = Math.max(narrowest, options.width);
  const room = width - indent.length - labelWidth;
  const wrong = `${sentenceOf(finding)}${finding.count > 1 ? ` (${formatTimes(finding.count)})` : ""}`;
  const said = wrapWords(printable(wrong), width - indent.length);
  const lines = [
    `  ${paint.bold(cutMiddle(headingOf(finding), width - 2))}`,
    ...said.map((line) => indent + paintSeverity(finding.severity, paint)(line)),
    ...rowsOf(finding, room, options.verbose).flatMap(({ label, lines }) =>
      lines.map((line, index) => `${indent}${paint.dim((index === 0 ? label : "").padEnd(labelWidth))}${line}`),
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function headingOf(finding: ShownFinding): string {
  return printable(subjectOf(finding)) + (finding.direction === "out" ? " (sent)" : "");
}

function rowsOf(finding: ShownFinding, room: number, verbose: boolean): readonly Row[] {
  const background = backgroundOf(finding)
    .filter(({ label }) => verbose || label !== "origin")
    .map(({ label, text }) => ({ label, lines: wrapWords(printable(text), room) }));
  return [...placeRows(sightingsOf(finding), room, verbose), ...background, ...sampleRows(finding, room, verbose)];
}

function sampleRows({ sample }: ShownFinding, room: number, verbose: boolean): readonly Row[] {
  if (sample === undefined) return [];
  const text = printable(sample);
  return [{ label: "sample", lines: verbose ? wrapWords(text, room) : [cutEnd(text, room)] }];
}

/** Times stand below each other; where a line has no room for them, below their place. */
function placeRows(sightings: readonly NamedSighting[], room: number, verbose: boolean): readonly Row[] {
  const rows = sightings.map(({ name, sighting }) => ({ name, sighting, rest: describeMoment(sighting, verbose) }));
  const restWidth = Math.max(0, ...rows.map(({ rest }) => rest.length)) + gap.length;
  const beside = room - restWidth >= shortestPlace;
  const places = rows.map(({ sighting }) => cutPlace(sighting, beside ? room - restWidth : room));
  const placeWidth = Math.max(0, ...places.map((place) => place.length));
  return rows.map(({ name, rest }, index) => {
    const place = places[index] ?? "";
    const lines = beside ? [`${place.padEnd(placeWidth)}${gap}${rest}`.trimEnd()] : [place, rest];
    return { label: name, lines: lines.filter((line) => line !== "") };
  });
}

/** The line's number is kept whole. */
function cutPlace(sighting: Sighting, width: number): string {
  const place = printable(formatSighting(sighting));
  const file = printable(sighting.file);
  return cutMiddle(file, width - (place.length - file.length)) + place.slice(file.length);
}

function describeMoment({ at, connection }: Sighting, verbose: boolean): string {
  const parts = [at === undefined ? "" : formatTime(at), verbose ? `connection ${printable(connection)}` : ""];
  return parts.filter((part) => part !== "").join(gap);
}
