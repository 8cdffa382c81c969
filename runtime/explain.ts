import type { Failure } from "./contract.js";
import { resolvePointer } from "./pointer.js";

/** Values are cut to this many characters. */
const longest = 60;

/** Where a frame breaks its schema, what should stand there, and what does. */
export interface Explanation {
  /** JSON Pointer into the frame. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** Keywords that only say that something inside them failed. */
const wrappers = new Set(["anyOf", "oneOf", "allOf", "if", "not", "$ref"]);

/**
 * Reads a validator's failures. Of several, the deepest place is the one that the sender came
 * nearest to; failures at the same place are alternatives of each other.
 */
export function explain(failures: readonly Failure[], frame: unknown): Explanation {
  const told = failures.filter((failure) => !wrappers.has(failure.keyword));
  const candidates = told.length === 0 ? failures : told;
  const depth = Math.max(...candidates.map(depthOf));
  const first = candidates.find((failure) => depthOf(failure) === depth);
  if (first === undefined) return { path: "", expected: "a valid message", found: describe(frame) };
  const here = candidates.filter((failure) => failure.instancePath === first.instancePath);
  return {
    path: first.instancePath,
    expected: [...new Set(here.map(expectation))].join(" or "),
    found: finding(first, resolvePointer(frame, first.instancePath)),
  };
}

function depthOf(failure: Failure): number {
  return failure.instancePath.split("/").length;
}

function expectation({ keyword, params, message }: Failure): string {
  switch (keyword) {
    case "const":
      return quote(params["allowedValue"]);
    case "enum":
      return `one of ${list(params["allowedValues"]).map(quote).join(", ")}`;
    case "type":
      return [params["type"]].flat().join(" or ");
    case "required":
    case "dependencies":
      return `property ${quote(params["missingProperty"])}`;
    case "additionalProperties":
      return `no property ${quote(params["additionalProperty"])}`;
    case "pattern":
      return `string matching ${String(params["pattern"])}`;
    case "minItems":
      return `at least ${String(params["limit"])} items`;
    case "maxItems":
    case "additionalItems":
      return `at most ${String(params["limit"])} items`;
    case "minLength":
      return `string of at least ${String(params["limit"])} characters`;
    case "maxLength":
      return `string of at most ${String(params["limit"])} characters`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return `number ${String(params["comparison"])} ${String(params["limit"])}`;
    case "multipleOf":
      return `multiple of ${String(params["multipleOf"])}`;
    case "uniqueItems":
      return "no two equal items";
    case "false schema":
      return "nothing";
    default:
      return message ?? `a value that passes ${quote(keyword)}`;
  }
}

function finding({ keyword, params }: Failure, value: unknown): string {
  if (keyword === "required" || keyword === "dependencies") return "nothing";
  if (keyword !== "additionalProperties") return describe(value);
  return describe(resolvePointer(value, `/${escapeToken(params["additionalProperty"])}`));
}

/** A value as an error shows it: its type, and the value itself where that is short. */
export function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value === "object") return `object with ${keysOf(value)}`;
  return `${typeof value} ${quote(value)}`;
}

function keysOf(value: object): string {
  const keys = Object.keys(value);
  return keys.length === 0 ? "no properties" : shorten(keys.join(", "));
}

function quote(value: unknown): string {
  return value === undefined ? "nothing" : shorten(JSON.stringify(value));
}

/** Cuts text to what fits into an error. */
export function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function escapeToken(key: unknown): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}
