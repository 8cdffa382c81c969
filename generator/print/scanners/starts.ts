import type { Shapes } from "../../plan/shape.js";
import type { Schema } from "../../protocol.js";
import { Unscannable } from "./unscannable.js";

/**
 * What the bytes of a value begin with: `"` a string, `#` a number, `n`, `t`, `f`, `{`, and for a list `[` with
 * what its first element begins with, or `]`.
 */
export type Start = string;

const anything: readonly Start[] = ['"', "#", "n", "t", "f", "{", "["];

export function startsOf(schema: Schema, shapes: Shapes): readonly Start[] {
  const inner = shapes.resolve(schema);
  switch (inner.kind) {
    case "unknown":
    case "reference":
      return anything;
    case "null":
      return ["n"];
    case "boolean":
      return ["t", "f"];
    case "number":
      return ["#"];
    case "string":
    case "address":
      return ['"'];
    case "literal":
      return [...new Set(inner.values.map(startOfLiteral))];
    case "object":
    case "map":
      return ["{"];
    case "list":
      return [...(inner.minItems ? [] : ["[]"]), ...within(startsOf(inner.items, shapes))];
    case "tuple": {
      const [first] = inner.elements;
      if (first === undefined) return inner.open ? ["[]", ...within(anything)] : ["[]"];
      return [...(inner.required > 0 ? [] : ["[]"]), ...within(startsOf(first, shapes))];
    }
    case "union":
      return [...new Set(inner.alternatives.flatMap((alternative) => startsOf(alternative, shapes)))];
  }
}

function within(starts: readonly Start[]): Start[] {
  return [...new Set(starts.map((start) => `[${start.charAt(0)}`))];
}

function startOfLiteral(value: string | number | boolean): Start {
  if (typeof value === "string") return '"';
  if (typeof value === "number") return "#";
  return value ? "t" : "f";
}

/** For each alternative but the last, a test of the bytes at `at` that only this one passes. */
export function startTests(alternatives: readonly Schema[], shapes: Shapes, at: string): string[] {
  const starts = alternatives.map((alternative) => startsOf(alternative, shapes));
  const lists = starts.filter((each) => each.some((start) => start.startsWith("["))).length;
  const seen = starts.flatMap((each) => (lists > 1 ? each : [...new Set(each.map((start) => start.charAt(0)))]));
  if (new Set(seen).size < seen.length || (lists > 1 && seen.includes("["))) {
    throw new Unscannable(alternatives[0]?.origin ?? "", "alternatives begin alike");
  }
  return starts.slice(0, -1).map((each) => testOf(each, lists > 1, at));
}

function testOf(starts: readonly Start[], deep: boolean, at: string): string {
  const outer = [...new Set(starts.map((start) => start.charAt(0)))];
  const tests = outer.map((start) => {
    if (start !== "[" || !deep) return byteTest(start, at);
    const inner = starts.flatMap((each) => (each.startsWith("[") ? [byteTest(each.charAt(1), `${at} + 1`)] : []));
    return inner.length === 1
      ? `(${byteTest("[", at)} && ${inner.join("")})`
      : `(${byteTest("[", at)} && (${inner.join(" || ")}))`;
  });
  return tests.join(" || ");
}

function byteTest(start: string, at: string): string {
  if (start === "#") return `isDigit(bytes[${at}])`;
  return `bytes[${at}] === ${String(start.charCodeAt(0))}`;
}
