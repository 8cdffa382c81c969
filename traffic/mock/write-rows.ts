import type { BookView } from "./book.js";
import type { BookForm } from "./book-form.js";
import { isTuple } from "../json-schema.js";
import { schemaAt } from "./named-parts.js";
import { parsePointer, writePointer } from "./pointer.js";
import { type Level, writeLevel } from "./write-level.js";

/** A whole book whose sides share one list, bids first; the sign of the amount tells them apart. */
export function writeRows(form: BookForm, frame: unknown, { bids, asks }: BookView): unknown {
  const rows = [...sortLevels(form, bids, "bids"), ...sortLevels(form, asks, "asks")];
  return writePointer(
    frame,
    form.rule.bids,
    rows.map(({ row }) => row),
  );
}

/** What changed: in one frame where the venue lists changes, else each in a frame of its own. */
export function writeRowChanges(
  form: BookForm,
  frame: unknown,
  bids: readonly Level[],
  asks: readonly Level[],
): readonly unknown[] {
  const changes = [...sortLevels(form, bids, "bids"), ...sortLevels(form, asks, "asks")];
  // What goes, goes first: a price may come back on the other side.
  const rows = [...changes.filter(({ gone }) => gone), ...changes.filter(({ gone }) => !gone)].map(({ row }) => row);
  const place = schemaAt(form.definitions, form.change.schema, parsePointer(form.rule.bids));
  const isOneLevel = isTuple(place) || place.items === undefined;
  const written = isOneLevel ? rows : [rows];
  return written.map((value) => writePointer(frame, form.rule.bids, value));
}

interface Row {
  readonly row: unknown;
  readonly gone: boolean;
}

function sortLevels(form: BookForm, levels: readonly Level[], side: keyof BookView): readonly Row[] {
  const upwards = form.rule.sort[side] === "ascending" ? 1 : -1;
  const sorted = [...levels].sort(([a], [b]) => upwards * (a - b));
  return sorted.map((level) => ({
    row: writeLevel(form, level, side === "bids" ? 1 : -1),
    gone: level[1] === undefined,
  }));
}
