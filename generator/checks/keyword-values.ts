import { didYouMean } from "../spelling.js";
import { isObject, shown } from "./places.js";

/** What is wrong with a keyword's value; `undefined` when nothing is. */
type ValueCheck = (value: unknown) => string | undefined;

export const jsonTypes = ["null", "boolean", "integer", "number", "string", "array", "object"];

/** The keywords that schemas may use, and what each may hold. */
export const keywords: Readonly<Record<string, ValueCheck>> = {
  $ref: () => undefined,
  type: checkType,
  const: expect("a string, number, boolean or null", isScalar),
  enum: expect(
    "a list of strings, numbers, booleans or nulls",
    (value) => isFilledList(value) && value.every(isScalar),
  ),
  properties: expect("an object of schemas", isObject),
  required: expect("a list of names", (value) => Array.isArray(value) && value.every(isText)),
  additionalProperties: expect("true, false or a schema", (value) => typeof value === "boolean" || isObject(value)),
  items: expect("a schema or a list of schemas", (value) => isObject(value) || Array.isArray(value)),
  additionalItems: expect("true or false", (value) => typeof value === "boolean"),
  minItems: expect("a whole number of 0 or more", isCount),
  maxItems: expect("a whole number of 0 or more", isCount),
  minLength: expect("a whole number of 0 or more", isCount),
  maxLength: expect("a whole number of 0 or more", isCount),
  minimum: expect("a number", isNumber),
  maximum: expect("a number", isNumber),
  exclusiveMinimum: expect("a number", isNumber),
  exclusiveMaximum: expect("a number", isNumber),
  multipleOf: expect("a number above 0", (value) => isNumber(value) && value > 0),
  pattern: checkPattern,
  oneOf: expect("a list of schemas", isFilledList),
  anyOf: expect("a list of schemas", isFilledList),
  allOf: expect("a list of schemas", isFilledList),
  title: expect("text", isText),
  description: expect("text", isText),
  examples: expect("a list", (value) => Array.isArray(value)),
  default: () => undefined,
};

function expect(expected: string, holds: (value: unknown) => boolean): ValueCheck {
  return (value) => (holds(value) ? undefined : `found ${shown(value)}, expected ${expected}`);
}

function checkType(value: unknown): string | undefined {
  const types: unknown[] = Array.isArray(value) ? value : [value];
  const wrong = types.find((type) => typeof type !== "string" || !jsonTypes.includes(type));
  if (wrong !== undefined) {
    return `${shown(wrong)} is not a JSON Schema type${didYouMean(typeof wrong === "string" ? wrong : "", jsonTypes)}`;
  }
  if (types.length === 0) return "found [], expected at least one JSON Schema type";
  return new Set(types).size < types.length ? `${shown(value)} names a type twice` : undefined;
}

/** As it is emitted: without the flag `u`, which the escapes below would need to mean what they say. */
function checkPattern(value: unknown): string | undefined {
  if (!isText(value)) return `found ${shown(value)}, expected a regular expression`;
  const escape = /^(?:\\[^pPu]|\\u(?!\{)|[^\\])*?(\\[pP]|\\u\{)/.exec(value)?.[1];
  if (escape !== undefined)
    return `${shown(value)} has ${escape}, which patterns are not read with; list the characters`;
  try {
    new RegExp(value);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(": ").at(-1) : String(error);
    return `${shown(value)} is not a regular expression: ${reason}`;
  }
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean" || isNumber(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isCount(value: unknown): boolean {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}

function isFilledList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0;
}
