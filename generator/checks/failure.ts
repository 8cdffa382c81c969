import type { ErrorObject } from "../ajv.js";
import { childOf, keysOf, valueAt } from "../pointer.js";
import { didYouMean, nearest } from "../spelling.js";
import { shown } from "./places.js";

/** A value that its schema refuses: where, and in words. */
export interface Failure {
  /** From the checked value. */
  readonly pointer: string;
  readonly message: string;
  /** Set where it is the key that is wrong. */
  readonly which?: "key";
}

/**
 * What is wrong, as few failures as say it: of errors on the way down to a deeper one only the deepest
 * stay, for they are the cause. Alternatives at one place are joined by "or".
 */
export function failuresOf(errors: readonly ErrorObject[], value: unknown): Failure[] {
  const places = [...new Set(errors.map(({ instancePath }) => instancePath))];
  const deepest = places.filter((place) => !places.some((other) => other.startsWith(`${place}/`)));
  return deepest.flatMap((place) => {
    return failuresAt(
      place,
      errors.filter(({ instancePath }) => instancePath === place),
      value,
    );
  });
}

/** Keys that are not expected are failures of their own, unless another alternative might be meant. */
function failuresAt(place: string, here: readonly ErrorObject[], value: unknown): Failure[] {
  const unexpected = here.filter(({ keyword }) => keyword === "additionalProperties");
  const others = here.filter((error) => !unexpected.includes(error));
  const rest = others.filter((error) => !isMisspelt(error, unexpected));
  const areMissing = unexpected.length > 0 && rest.every(({ keyword }) => keyword in missing);
  const joined = areMissing ? rest.filter((error) => expectation(error) !== undefined) : here;
  return [
    ...(areMissing ? unexpected.map((error) => unexpectedKey(error)) : []),
    ...(joined.length === 0 ? [] : [joinedFailure(place, joined, value)]),
  ];
}

function joinedFailure(place: string, errors: readonly ErrorObject[], value: unknown): Failure {
  return { pointer: place, message: `found ${shown(valueAt(value, place))}, expected ${expectations(errors)}` };
}

/** Keywords that ask for a property, and the one that says which of them asked. */
const missing = { required: true, dependencies: true, if: true };

/** True where the property that is missing is there, under a name with a slip in it. */
function isMisspelt({ keyword, params }: ErrorObject, unexpected: readonly ErrorObject[]): boolean {
  if (keyword !== "required") return false;
  const expected = [String(params["missingProperty"])];
  return unexpected.some((error) => nearest(String(error.params["additionalProperty"]), expected) !== undefined);
}

function expectations(errors: readonly ErrorObject[]): string {
  const expected = [...new Set(errors.flatMap((error) => expectation(error) ?? []))];
  return expected.length === 0 ? "something else" : expected.join(" or ");
}

function unexpectedKey(error: ErrorObject): Failure {
  const key = String(error.params["additionalProperty"]);
  const known = Object.keys(knownProperties(error));
  const hint = didYouMean(key, known);
  return { pointer: childOf(error.instancePath, key), message: `"${key}" is not expected here${hint}`, which: "key" };
}

function knownProperties(error: ErrorObject): object {
  const properties: unknown = valueAt(error.parentSchema, "/properties");
  return typeof properties === "object" && properties !== null ? properties : {};
}

/**
 * The one failure that says most: of alternatives that all fail, the one that went deepest into the value,
 * and furthest, was probably meant.
 */
export function likeliestFailure(errors: readonly ErrorObject[], value: unknown): Failure | undefined {
  return failuresOf(errors, value).reduce<Failure | undefined>(
    (best, next) => (best === undefined || depthOf(next) >= depthOf(best) ? next : best),
    undefined,
  );
}

function depthOf(failure: Failure): number {
  return keysOf(failure.pointer).length;
}

/** What a keyword asks for, as the rest of "expected …"; `undefined` where its parts say it. */
function expectation({ keyword, params }: ErrorObject): string | undefined {
  switch (keyword) {
    case "type":
      return [params["type"]].flat().join(" or ");
    case "const":
      return shown(params["allowedValue"]);
    case "enum":
      return oneOf(params["allowedValues"]);
    case "required":
    case "dependencies":
      return `a property "${String(params["missingProperty"])}"`;
    case "additionalProperties":
      return `no property "${String(params["additionalProperty"])}"`;
    case "pattern":
      return `text that matches ${String(params["pattern"])}`;
    case "minItems":
      return `at least ${String(params["limit"])} elements`;
    case "maxItems":
    case "additionalItems":
      return `at most ${String(params["limit"])} elements`;
    case "minProperties":
      return `at least ${String(params["limit"])} properties`;
    case "minLength":
      return `at least ${String(params["limit"])} characters`;
    case "maxLength":
      return `at most ${String(params["limit"])} characters`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return `a number ${String(params["comparison"])} ${String(params["limit"])}`;
    case "multipleOf":
      return `a multiple of ${String(params["multipleOf"])}`;
    case "oneOf":
      return params["passingSchemas"] === null ? undefined : "only one of the alternatives to match";
    case "false schema":
      return "nothing";
    default:
      return undefined;
  }
}

function oneOf(values: unknown): string {
  if (!Array.isArray(values)) return "another value";
  const texts = values.map((value: unknown) => shown(value));
  return texts.length <= 8 ? texts.join(" or ") : `one of ${texts.slice(0, 7).join(", ")}, … (${texts.length} values)`;
}
