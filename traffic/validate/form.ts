import { isRecord } from "../is-record.js";

/** What values of one place have in common, whatever their types. Holds payload. */
export interface Form {
  readonly types: ReadonlySet<ScalarType>;
  /** Distinct scalars, in the order of first sight; no more than a schema would list. */
  readonly values: ReadonlySet<string | number | boolean | null>;
  /** Of every kind of text one: texts that differ in letters and digits only are of a kind. */
  readonly texts: ReadonlyMap<string, string>;
  /** Smallest and largest of the numbers. */
  readonly range?: Range | undefined;
  /** Length of the shortest and of the longest text. */
  readonly textLengths?: Range | undefined;
  /** Of the arrays. */
  readonly lengths?: Range | undefined;
  /** Present where there were objects. */
  readonly fields?: ReadonlyMap<string, Form> | undefined;
  /** Present where there were arrays: their elements by position; the last one stands for all that come after it. */
  readonly elements?: readonly Form[] | undefined;
}

export type ScalarType = "null" | "boolean" | "integer" | "number" | "string";

export type Range = readonly [smallest: number, largest: number];

/** A form as it is collected, in little memory for any number of values. Can be sent to another thread. */
export interface CollectedForm extends Form {
  readonly types: Set<ScalarType>;
  readonly values: Set<string | number | boolean | null>;
  readonly texts: Map<string, string>;
  range?: Range | undefined;
  textLengths?: Range | undefined;
  lengths?: Range | undefined;
  fields?: Map<string, CollectedForm> | undefined;
  elements?: CollectedForm[] | undefined;
}

export function emptyForm(): CollectedForm {
  return { types: new Set(), values: new Set(), texts: new Map() };
}

const mostValues = 32;
const mostTexts = 32;
const mostElements = 32;
const mostFields = 256;
/** What lies deeper is not described. */
const deepest = 8;
/** Characters of a text that are kept. */
const longest = 200;

export function addToForm(form: CollectedForm, value: unknown, depth = 0): void {
  if (Array.isArray(value)) return addList(form, value, depth);
  if (isRecord(value)) return addObject(form, value, depth);
  if (typeof value === "number") {
    form.types.add(Number.isInteger(value) ? "integer" : "number");
    form.range = wider(form.range, [value, value]);
  } else if (typeof value === "string") {
    form.types.add("string");
    form.textLengths = wider(form.textLengths, [value.length, value.length]);
    addText(form, maskOf(value), value);
  } else if (typeof value === "boolean") form.types.add("boolean");
  else if (value === null) form.types.add("null");
  else return;
  addScalar(form, value);
}

/** Adds what was collected elsewhere. */
export function mergeForm(form: CollectedForm, other: Form): void {
  for (const type of other.types) form.types.add(type);
  for (const value of other.values) addScalar(form, value);
  for (const [mask, text] of other.texts) addText(form, mask, text);
  if (other.range !== undefined) form.range = wider(form.range, other.range);
  if (other.textLengths !== undefined) form.textLengths = wider(form.textLengths, other.textLengths);
  if (other.lengths !== undefined) form.lengths = wider(form.lengths, other.lengths);
  if (other.fields !== undefined) {
    form.fields ??= new Map();
    for (const [name, each] of other.fields) mergeForm(fieldOf(form.fields, name) ?? emptyForm(), each);
  }
  if (other.elements !== undefined) {
    const elements = (form.elements ??= []);
    for (const [index, each] of other.elements.entries()) mergeForm((elements[index] ??= emptyForm()), each);
  }
}

export function joinForms(forms: Iterable<Form>): Form {
  const joined = emptyForm();
  for (const form of forms) mergeForm(joined, form);
  return joined;
}

function addList(form: CollectedForm, values: readonly unknown[], depth: number): void {
  form.lengths = wider(form.lengths, [values.length, values.length]);
  const elements = (form.elements ??= []);
  if (depth >= deepest) return;
  for (const [index, value] of values.entries()) {
    addToForm((elements[Math.min(index, mostElements - 1)] ??= emptyForm()), value, depth + 1);
  }
}

function addObject(form: CollectedForm, value: Readonly<Record<string, unknown>>, depth: number): void {
  const fields = (form.fields ??= new Map<string, CollectedForm>());
  if (depth >= deepest) return;
  for (const name of Object.keys(value)) {
    const field = fieldOf(fields, name);
    if (field !== undefined) addToForm(field, value[name], depth + 1);
  }
}

function fieldOf(fields: Map<string, CollectedForm>, name: string): CollectedForm | undefined {
  const known = fields.get(name);
  if (known !== undefined || fields.size >= mostFields) return known;
  const field = emptyForm();
  fields.set(name, field);
  return field;
}

function addScalar({ values }: CollectedForm, value: string | number | boolean | null): void {
  if (values.size < mostValues) values.add(typeof value === "string" ? ownText(value) : value);
}

function addText({ texts }: CollectedForm, mask: string, text: string): void {
  if (texts.size < mostTexts && !texts.has(mask)) texts.set(mask, ownText(text));
}

/** Keeps nothing of a longer text alive. */
function ownText(text: string): string {
  return Buffer.from(text.slice(0, longest)).toString();
}

/** `12.50` -> `9.9`, `tBTCUSD` -> `a`; an exponent stays one. */
function maskOf(text: string): string {
  return text
    .slice(0, longest)
    .replace(/[0-9]+/g, "9")
    .replace(/[A-DF-Za-df-z]+/g, "a");
}

function wider(range: Range | undefined, [low, high]: Range): Range {
  return range === undefined ? [low, high] : [Math.min(range[0], low), Math.max(range[1], high)];
}
