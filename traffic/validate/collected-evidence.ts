import { isRecord } from "../is-record.js";
import type { JsonScalar } from "./finding.js";
import { addToForm, type CollectedForm, emptyForm, mergeForm } from "./form.js";
import { valueTypeOf } from "./value-types.js";

/** What values stood at a place, as it is collected. Plain data. */
export interface CollectedEvidence {
  readonly types: Record<string, number>;
  readonly values: JsonScalar[];
  range?: readonly [smallest: number, largest: number];
  readonly form: CollectedForm;
}

export function noEvidence(): CollectedEvidence {
  return { types: {}, values: [], form: emptyForm() };
}

/** Enough to see what a field holds. */
const mostValues = 8;
/** Characters of a text that are kept. */
const longestValue = 100;

export function addValue(evidence: CollectedEvidence, value: unknown): void {
  const type = valueTypeOf(value);
  if (type === "nothing") return;
  evidence.types[type] = (evidence.types[type] ?? 0) + 1;
  addToForm(evidence.form, value);
  if (typeof value === "number") widen(evidence, [value, value]);
  if (!isRecord(value) && !Array.isArray(value)) keep(evidence, scalarOf(value));
}

export function addEvidence(evidence: CollectedEvidence, { types, values, range, form }: CollectedEvidence): void {
  mergeForm(evidence.form, form);
  for (const [type, count] of Object.entries(types)) evidence.types[type] = (evidence.types[type] ?? 0) + count;
  for (const value of values) keep(evidence, value);
  if (range !== undefined) widen(evidence, range);
}

function widen(evidence: CollectedEvidence, [smallest, largest]: readonly [number, number]): void {
  const [low = smallest, high = largest] = evidence.range ?? [];
  evidence.range = [Math.min(low, smallest), Math.max(high, largest)];
}

function keep({ values }: CollectedEvidence, value: JsonScalar): void {
  if (values.length < mostValues && !values.includes(value)) values.push(value);
}

function scalarOf(value: unknown): JsonScalar {
  if (typeof value === "string") return cutText(value, longestValue);
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** A text of at most so many characters that keeps nothing of the longer one alive. */
export function cutText(text: string, longest: number): string {
  return text.length <= longest ? text : Buffer.from(`${text.slice(0, longest)}…`).toString();
}
