import { type Book, type BookView, compareSides } from "./book.js";
import { countDecimals } from "./decimal.js";
import type { ExchangeBook } from "./description.js";
import { isAmountName, isPriceName } from "./field-names.js";
import { type Definitions, hasType, type JsonSchema } from "./json-schema.js";
import { type NamedPart, namedParts, readPart, schemaAt } from "./named-parts.js";
import { parsePointer, readPointer, writePointer } from "./pointer.js";

/** How one feed writes its book: from the message's schema and example. */
export interface BookForm {
  readonly rule: ExchangeBook;
  readonly schema: JsonSchema;
  readonly definitions: Definitions;
  /** A level of the venue's own, as a model. */
  readonly level: unknown;
  readonly parts: readonly NamedPart[];
  /** Decimals of a price; a tick is the last of them. */
  readonly decimals: number;
}

/** A view as the venue orders it; a level without an amount is deleted. */
type Levels = readonly (readonly [ticks: number, amount: number | undefined])[];

export function createBookForm(
  rule: ExchangeBook,
  definitions: Definitions,
  schema: JsonSchema,
  example: unknown,
  decimals: number,
): BookForm {
  const level = [rule.bids, rule.asks].map((side) => readPointer(example, `${side}/0`)).find((item) => item !== undefined);
  const parts = namedParts(definitions, schemaAt(definitions, schema, [...parsePointer(rule.bids), "0"]));
  return { rule, schema, definitions, level, parts, decimals };
}

/** The frame with the whole book in it. */
export function writeSnapshot(form: BookForm, frame: unknown, view: BookView): unknown {
  const { rule } = form;
  const flagged = rule.snapshot === undefined ? frame : writePointer(frame, rule.snapshot.at, rule.snapshot.is);
  return writeSides(form, flagged, view.bids, view.asks, false);
}

/** The frame with what changed since `before`; `undefined` when nothing did. */
export function writeChange(form: BookForm, frame: unknown, before: BookView, after: BookView): unknown {
  const { rule } = form;
  if (rule.snapshot === undefined) return writeSnapshot(form, frame, after);
  const bids = compareSides(before.bids, after.bids);
  const asks = compareSides(before.asks, after.asks);
  if (bids.length + asks.length === 0) return undefined;
  const flagged = writePointer(frame, rule.snapshot.at, changeFlag(form, rule.snapshot));
  return writeSides(form, flagged, bids, asks, true);
}

/** Puts a view's sides where a reply has them. */
export function writeView(form: BookForm, view: BookView): Readonly<Record<"bids" | "asks", unknown>> {
  return { bids: writeLevels(form, view.bids, "bids"), asks: writeLevels(form, view.asks, "asks") };
}

/** Any value of the flag but the one that marks a whole book. */
function changeFlag({ definitions, schema }: BookForm, { at, is }: { at: string; is: unknown }): unknown {
  if (typeof is === "boolean") return !is;
  return schemaAt(definitions, schema, parsePointer(at)).enum?.find((value) => value !== is);
}

function writeSides(form: BookForm, frame: unknown, bids: Levels, asks: Levels, sparing: boolean): unknown {
  const sides = [["bids", bids] as const, ["asks", asks] as const];
  return sides.reduce((written, [side, levels]) => {
    const absent = sparing && levels.length === 0 && mayBeAbsent(form, form.rule[side]);
    return writePointer(written, form.rule[side], absent ? undefined : writeLevels(form, levels, side));
  }, frame);
}

function mayBeAbsent({ definitions, schema }: BookForm, pointer: string): boolean {
  const keys = parsePointer(pointer);
  const parent = schemaAt(definitions, schema, keys.slice(0, -1));
  const [key = ""] = keys.slice(-1);
  return parent.items === undefined && !(parent.required ?? []).includes(key);
}

function writeLevels(form: BookForm, levels: Levels, side: keyof BookView): readonly unknown[] {
  const upwards = form.rule.sort[side] === "ascending" ? 1 : -1;
  const sorted = [...levels].sort(([a], [b]) => upwards * (a - b));
  return sorted.map(([ticks, amount]) => writeLevel(form, ticks, amount));
}

function writeLevel(form: BookForm, ticks: number, amount: number | undefined): unknown {
  const written = form.parts.map((part): [string | number, unknown] => [
    part.key,
    writePart(form, part, readPart(form.level, part), ticks, amount),
  ]);
  return Array.isArray(form.level) ? written.map(([, value]) => value) : Object.fromEntries(written);
}

function writePart(
  form: BookForm,
  { name = "", schema }: NamedPart,
  model: unknown,
  ticks: number,
  amount: number | undefined,
): unknown {
  if (isPriceName(name)) return likeModel(model, ticks / 10 ** form.decimals, form.decimals);
  if (amount === undefined && name in form.rule.delete) return form.rule.delete[name];
  if (!isAmountName(name) && !(name in form.rule.delete)) return model;
  if (hasType(schema, "integer")) return Math.max(1, Math.round(amount ?? 1));
  return likeModel(model, amount ?? 1, Math.max(2, countDecimals(String(model))));
}

/** Text where the model is text, a number where it is one. */
function likeModel(model: unknown, value: number, decimals: number): string | number {
  const text = value.toFixed(decimals);
  return typeof model === "number" ? Number(text) : text;
}

/** Reads what the book holds for one subscriber. */
export function viewBook(book: Book, rule: ExchangeBook, fields: Readonly<Record<string, unknown>>): BookView {
  const limit = rule.trim === undefined ? undefined : fields[rule.trim];
  return book.view(typeof limit === "number" ? limit : undefined);
}
