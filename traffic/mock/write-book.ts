import { type BookView, compareSides } from "./book.js";
import { type BookForm, isSigned, isWholeEachTime } from "./book-form.js";
import { findChangeMark } from "./book-kinds.js";
import { schemaAt } from "./named-parts.js";
import { parsePointer, writePointer } from "./pointer.js";
import { type Level, writeLevel } from "./write-level.js";
import { writeRowChanges, writeRows } from "./write-rows.js";

/** The frame with the whole book in it. */
export function writeSnapshot(form: BookForm, frame: unknown, view: BookView): unknown {
  const { snapshot } = form.rule;
  const marked = snapshot === undefined ? frame : writePointer(frame, snapshot.at, snapshot.is);
  return isSigned(form.rule) ? writeRows(form, marked, view) : writeSides(form, marked, view.bids, view.asks, false);
}

/** The frames with what changed since `before`; none when nothing did. */
export function writeChanges(form: BookForm, frame: unknown, before: BookView, after: BookView): readonly unknown[] {
  const bids = compareSides(before.bids, after.bids);
  const asks = compareSides(before.asks, after.asks);
  if (bids.length + asks.length === 0) return [];
  if (isWholeEachTime(form)) return [writeSnapshot(form, frame, after)];
  const marked = markChange(form, frame);
  return isSigned(form.rule) ? writeRowChanges(form, marked, bids, asks) : [writeSides(form, marked, bids, asks, true)];
}

/** Puts a view's sides where a reply has them. */
export function writeView(form: BookForm, view: BookView): Readonly<Record<"bids" | "asks", unknown>> {
  return { bids: writeLevels(form, view.bids, "bids"), asks: writeLevels(form, view.asks, "asks") };
}

function markChange({ definitions, change, rule: { snapshot } }: BookForm, frame: unknown): unknown {
  if (snapshot === undefined) return frame;
  return writePointer(frame, snapshot.at, findChangeMark(definitions, change.schema, snapshot));
}

function writeSides(
  form: BookForm,
  frame: unknown,
  bids: readonly Level[],
  asks: readonly Level[],
  sparing: boolean,
): unknown {
  const sides = [["bids", bids] as const, ["asks", asks] as const];
  return sides.reduce((written, [side, levels]) => {
    const absent = sparing && levels.length === 0 && mayBeAbsent(form, form.rule[side]);
    return writePointer(written, form.rule[side], absent ? undefined : writeLevels(form, levels, side));
  }, frame);
}

function mayBeAbsent({ definitions, change }: BookForm, pointer: string): boolean {
  const keys = parsePointer(pointer);
  const parent = schemaAt(definitions, change.schema, keys.slice(0, -1));
  const [key = ""] = keys.slice(-1);
  return parent.items === undefined && !(parent.required ?? []).includes(key);
}

function writeLevels(form: BookForm, levels: readonly Level[], side: keyof BookView): readonly unknown[] {
  const upwards = form.rule.sort[side] === "ascending" ? 1 : -1;
  const sorted = [...levels].sort(([a], [b]) => upwards * (a - b));
  return sorted.map((level) => writeLevel(form, level, 1));
}
