import { isList } from "../pointer.js";

/** What a value becomes: the same for what it does not change. */
type Change = (value: unknown) => unknown;

/**
 * Texts like a sample, as the venue could send them as well: what the engine has not seen yet, it has not compiled.
 * Some are none of the message's kind; to give up is to be compiled as well.
 */
export function variantsOf(sample: string): readonly Uint8Array[] {
  const value: unknown = JSON.parse(sample);
  const changed = changes.map((change) => JSON.stringify(changeAll(value, change)));
  const numbered = [1, 2, 3].map((seed) => withOtherNumbers(sample, seed));
  const texts = [sample, ...numbered, ...changed, ...changed.map((text) => withOtherNumbers(text, 4))];
  return [...new Set(texts)].flatMap((text) => [text, spaced(text)]).map(toBytes);
}

const changes: readonly Change[] = [
  (value) => (isList(value) && isGroup(value[0]) ? [...value, ...value, ...value] : value),
  (value) => (isList(value) && isGroup(value[0]) ? [] : value),
  (value) => (isList(value) ? [...value, null, 17] : value),
  (value) => (isFields(value) ? { ...value, unheardOf: { a: [1.5, "b", true] } } : value),
  (value) => (isFields(value) ? Object.fromEntries(Object.entries(value).reverse()) : value),
  (value) =>
    isFields(value) ? Object.fromEntries(Object.entries(value).filter((_, index) => index % 2 === 0)) : value,
  (value) =>
    isFields(value) ? Object.fromEntries(Object.entries(value).filter((_, index) => index % 2 === 1)) : value,
  (value) => (isRecord(value) ? Object.fromEntries(Object.entries(value).slice(1)) : value),
  (value) => (isRecord(value) ? Object.fromEntries(Object.entries(value).slice(0, -1)) : value),
  (value) => (typeof value === "boolean" ? !value : value),
  (value) => (value === null ? 17 : value),
  (value) => (typeof value === "number" ? -value : value),
  (value) => (typeof value === "number" ? null : value),
  (value) => (typeof value === "number" ? value + 1616327502.458941 : value),
  (value) => (typeof value === "number" ? value / 1e9 : value),
  (value) => (isFigures(value) ? `-${value}` : value),
  (value) => (isFigures(value) ? `${value}.5`.replace(/\..*\./, ".") : value),
  (value) => (isFigures(value) ? `1234567${value}` : value),
  (value) => (isFigures(value) ? `1234567890123456${value}` : value),
];

/** From within to without, so that a change does not meet its own work. */
function changeAll(value: unknown, change: Change): unknown {
  if (isList(value)) return change(value.map((item) => changeAll(item, change)));
  if (!isFields(value)) return change(value);
  return change(Object.fromEntries(Object.entries(value).map(([name, field]) => [name, changeAll(field, change)])));
}

function isGroup(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Fields within which there are no others: what is around them is left as it is. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isFields(value) && !JSON.stringify(Object.values(value)).includes("{");
}

function isFigures(value: unknown): value is string {
  return typeof value === "string" && /^\d+(\.\d+)?$/.test(value);
}

/** Numbers of one digit more or less each; those that are no plain numbers stay as they are. */
function withOtherNumbers(text: string, seed: number): string {
  let count = seed;
  return text.replace(/(?<=[[:,"])[1-9]\d*(?=(?:\.\d+)?[\],}"])/g, (digits) => {
    count += 1;
    return `${digits}${"7294051836".slice(0, count % 5)}`.slice(0, 13);
  });
}

function spaced(text: string): string {
  return text.replace(/(?<=["\]}\d]|null|true|false)[,:](?=["[{\d\-ntf])/g, "$& ");
}

/** In the kind of array in which frames come: the engine tells them apart. */
export function toBytes(text: string): Uint8Array {
  return typeof Buffer === "undefined" ? new TextEncoder().encode(text) : Buffer.from(text);
}
