import type { MessageCoverage, Share, VenueCoverage } from "../../validate/coverage.js";
import { describeBasis } from "../describe-basis.js";
import type { Paint } from "../paint.js";
import { printable } from "../printable.js";
import { mostUnseen, type ReportOptions } from "../report-options.js";
import { fieldShare, valueShare } from "../summarize.js";
import { formatTable } from "../table.js";
import { counted, formatCount, formatPercent, formatShare } from "../words.js";
import { cutMiddle } from "./fit.js";
import { formatUnseen } from "./unseen-table.js";

const head = ["MESSAGE", "WAY", "COUNT", "FIELDS", "", "VALUES", ""];
const align = ["left", "left", "right", "right", "right", "right", "right"] as const;
/** What the columns beside the first one take. */
const besides = 60;

/** How much of a venue's spec was seen: a row a message, then all together, then, when verbose, what is missing. */
export function formatCoverageTable(coverage: VenueCoverage, options: ReportOptions): string {
  const { paint, verbose } = options;
  const title = `${paint.bold(`coverage of ${printable(coverage.venue)}`)}${describeBasis(coverage.basis)}\n`;
  const parts = [title, messageTable(coverage, options), totalTable(coverage)];
  return [...parts, ...(verbose ? formatUnseen(coverage, options) : [])].join("\n");
}

function messageTable(coverage: VenueCoverage, { paint, width, verbose }: ReportOptions): string {
  const unseen = coverage.messages.filter(({ count }) => count === 0);
  const isShort = !verbose && unseen.length > mostUnseen;
  const messages = isShort ? coverage.messages.filter(({ count }) => count > 0) : coverage.messages;
  const left = `${counted(unseen.length, "message")} that were never seen`;
  // Of nothing a heading would stand alone.
  if (isShort && messages.length === 0) return `  ${paint.dim(left)}\n`;
  const rows = messages.map((message) => messageRow(message, Math.max(20, width - besides)));
  const lines = formatTable({ head, rows, align }).trimEnd().split("\n");
  const rest = isShort ? `  ${paint.dim(`and ${left}`)}\n` : "";
  return lines.map((line, index) => `  ${paintLine(line, messages[index - 1], paint)}\n`).join("") + rest;
}

function totalTable({ totals }: VenueCoverage): string {
  const names = ["messages", "fields", "values", "codes", "all"] as const;
  const rows = names.map((name) => [`  ${name}`, formatShare(totals[name]), formatPercent(totals[name])]);
  return formatTable({ rows, align: ["left", "right", "right"] });
}

function messageRow(message: MessageCoverage, width: number): readonly string[] {
  const { kind, direction, count } = message;
  const shares = [fieldShare(message), valueShare(message)].flatMap(shareCells);
  return [cutMiddle(printable(kind), width), direction, formatCount(count), ...shares];
}

/** Nothing where there is nothing to see. */
function shareCells(share: Share): readonly string[] {
  return share.of === 0 ? ["", ""] : [formatShare(share), formatPercent(share)];
}

/** A message that was not seen is dim; the heading has no message. */
function paintLine(line: string, message: MessageCoverage | undefined, paint: Paint): string {
  return message === undefined || message.count === 0 ? paint.dim(line) : line;
}
