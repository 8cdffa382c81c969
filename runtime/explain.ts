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

/**
 * Reads a validator's failures. Of several, the deepest place is the one that the sender came
 * nearest to; failures at the same place are alternatives of each other.
 */
export function explain(failures: readonly Failure[], frame: unknown): Explanation {
  const depth = Math.max(...failures.map(depthOf));
  const first = failures.find((failure) => depthOf(failure) === depth);
  if (first === undefined) return { path: "", expected: "a valid message", found: describe(frame) };
  const here = failures.filter((failure) => failure.instancePath === first.instancePath);
  return {
    path: first.instancePath,
    expected: [...new Set(here.map(expectation))].join(" or "),
    found: finding(first, resolvePointer(frame, first.instancePath)),
  };
}

function depthOf(failure: Failure): number {
  return failure.instancePath.split("/").length;
}

/** What a keyword asks for, with `%` where its value goes. */
const sentences: Readonly<Record<string, string>> = {
  pattern: "string matching %",
  minItems: "at least % items",
  maxItems: "at most % items",
  minLength: "string of at least % characters",
  maxLength: "string of at most % characters",
  minimum: "number >= %",
  maximum: "number <= %",
  exclusiveMinimum: "number > %",
  exclusiveMaximum: "number < %",
  multipleOf: "multiple of %",
};

/** What a keyword asks for, in words. */
export function expectation({ keyword, expected }: Pick<Failure, "keyword" | "expected">): string {
  switch (keyword) {
    case "const":
      return quote(expected);
    case "enum":
      return `one of ${[expected].flat().map(quote).join(", ")}`;
    case "type":
      return [expected].flat().join(" or ");
    case "required":
      return `property ${quote(expected)}`;
    case "additionalProperties":
      return `no property ${quote(expected)}`;
    default:
      return (sentences[keyword] ?? `a value that passes ${keyword}`).replace("%", () => String(expected));
  }
}

function finding({ keyword, expected }: Failure, value: unknown): string {
  if (keyword === "required") return "nothing";
  if (keyword !== "additionalProperties") return describe(value);
  return describe(resolvePointer(value, `/${escapeToken(expected)}`));
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

function escapeToken(key: unknown): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}
