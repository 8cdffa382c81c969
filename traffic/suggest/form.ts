import { isRecord } from "../is-record.js";

/** What was seen of the values of one place, whatever their types. Holds payload. */
export interface Form {
  /** Distinct, in the order of first sight. */
  readonly types: readonly ScalarType[];
  /** Of every form of the texts one: texts that differ in letters and digits only have one form. */
  readonly texts: readonly string[];
  /** Smallest and largest of the numbers. */
  readonly range?: Range;
  /** Length of the shortest and of the longest text. */
  readonly textLengths?: Range;
  /** Of the arrays. */
  readonly lengths?: Range;
  /** Present where there were objects. */
  readonly fields?: Readonly<Record<string, Form>>;
  /** Present where there were arrays: their elements by position; the last one stands for all that come after it. */
  readonly elements?: readonly Form[];
}

export type ScalarType = "null" | "boolean" | "integer" | "number" | "string";

export type Range = readonly [smallest: number, largest: number];

/** Keeps the form of any number of values in little memory. */
export class FormTally {
  readonly #types = new Set<ScalarType>();
  readonly #texts = new Map<string, string>();
  #range: Range | undefined;
  #textLengths: Range | undefined;
  #lengths: Range | undefined;
  #fields: Map<string, FormTally> | undefined;
  #elements: FormTally[] | undefined;

  constructor(readonly depth = 0) {}

  see(value: unknown): this {
    if (value === null) this.#types.add("null");
    else if (typeof value === "boolean") this.#types.add("boolean");
    else if (typeof value === "number") this.#seeNumber(value);
    else if (typeof value === "string") this.#seeText(value);
    else if (Array.isArray(value)) this.#seeList(value);
    else if (isRecord(value)) this.#seeObject(value);
    return this;
  }

  get form(): Form {
    return {
      types: [...this.#types],
      texts: [...this.#texts.values()],
      ...(this.#range !== undefined && { range: this.#range }),
      ...(this.#textLengths !== undefined && { textLengths: this.#textLengths }),
      ...(this.#lengths !== undefined && { lengths: this.#lengths }),
      ...(this.#fields !== undefined && {
        fields: Object.fromEntries([...this.#fields].map(([name, tally]) => [name, tally.form])),
      }),
      ...(this.#elements !== undefined && { elements: this.#elements.map((tally) => tally.form) }),
    };
  }

  #seeNumber(value: number): void {
    this.#types.add(Number.isInteger(value) ? "integer" : "number");
    this.#range = wider(this.#range, value);
  }

  #seeText(value: string): void {
    this.#types.add("string");
    this.#textLengths = wider(this.#textLengths, value.length);
    const mask = maskOf(value);
    if (this.#texts.size < most && !this.#texts.has(mask)) this.#texts.set(mask, value);
  }

  #seeList(values: readonly unknown[]): void {
    this.#lengths = wider(this.#lengths, values.length);
    this.#elements ??= [];
    if (this.depth >= deepest) return;
    for (const [index, value] of values.entries()) {
      const position = Math.min(index, most - 1);
      const tally = (this.#elements[position] ??= new FormTally(this.depth + 1));
      tally.see(value);
    }
  }

  #seeObject(value: Readonly<Record<string, unknown>>): void {
    this.#fields ??= new Map();
    if (this.depth >= deepest) return;
    for (const [name, each] of Object.entries(value)) {
      const known = this.#fields.get(name);
      if (known === undefined && this.#fields.size >= mostFields) continue;
      this.#fields.set(name, (known ?? new FormTally(this.depth + 1)).see(each));
    }
  }
}

const most = 32;
const mostFields = 256;
/** What lies deeper is not described. */
const deepest = 8;

function wider(range: Range | undefined, value: number): Range {
  return range === undefined ? [value, value] : [Math.min(range[0], value), Math.max(range[1], value)];
}

/** `12.50` -> `9.9`, `tBTCUSD` -> `a`. */
function maskOf(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[0-9]+/g, "9")
    .replace(/[A-DF-Za-df-z]+/g, "a");
}
