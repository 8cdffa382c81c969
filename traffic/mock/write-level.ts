import type { BookForm } from "./book-form.js";
import { countDecimals } from "./decimal.js";
import { isAmountName, isIdName, isPriceName } from "./field-names.js";
import { hasType } from "../json-schema.js";
import { type NamedPart, readPart } from "./named-parts.js";

/** A level to write; without an amount it is deleted. */
export type Level = readonly [ticks: number, amount: number | undefined];

/** A level as the venue writes it; `sign` stands before its amount. */
export function writeLevel(form: BookForm, level: Level, sign: 1 | -1): unknown {
  const written = form.parts.map((part): [string | number, unknown] => [
    part.key,
    writePart(form, part, readPart(form.level, part), level, sign),
  ]);
  return Array.isArray(form.level) ? written.map(([, value]) => value) : Object.fromEntries(written);
}

function writePart(
  form: BookForm,
  { name = "", schema }: NamedPart,
  model: unknown,
  [ticks, amount]: Level,
  sign: 1 | -1,
): unknown {
  if (amount === undefined && name in form.rule.delete) return form.rule.delete[name];
  if (isPriceName(name)) return likeModel(model, ticks / 10 ** form.decimals, form.decimals);
  // One order a price is as good as many, and its id stays for as long as it stands.
  if (isIdName(name)) return likeModel(model, Number(model) + ticks, 0);
  if (!isAmountName(name) && !(name in form.rule.delete)) return model;
  const size = (isAmountName(name) ? sign : 1) * (amount ?? 1);
  if (hasType(schema, "integer")) return Math.sign(size) * Math.max(1, Math.round(Math.abs(size)));
  return likeModel(model, size, Math.max(2, countDecimals(String(model))));
}

/** Text where the model is text, a number where it is one. */
function likeModel(model: unknown, value: number, decimals: number): string | number {
  const text = value.toFixed(decimals);
  return typeof model === "number" ? Number(text) : text;
}
