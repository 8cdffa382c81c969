import type { Shapes } from "../../plan/shape.js";
import type { Schema } from "../../protocol.js";
import { indent } from "../layout.js";
import { standsAt } from "./bytes-text.js";
import { type Mode, take } from "./mode.js";

/** What a value can be that is not null; `undefined` where it cannot be null. */
export function otherThanNull(schema: Schema, shapes: Shapes): Schema | undefined {
  if (schema.kind !== "union") return undefined;
  const isNull = (each: Schema): boolean => shapes.resolve(each).kind === "null";
  const others = schema.alternatives.filter((each) => !isNull(each));
  const [only, ...more] = others;
  if (only === undefined || others.length === schema.alternatives.length) return undefined;
  return more.length === 0 ? only : { ...schema, alternatives: others };
}

/**
 * Reads the value at `at` into a variable. In a long list most of what venues do not use is null: to see that where it
 * stands costs less than a call.
 */
export function takeUnlessNull(mode: Mode, target: string, expression: string): string[] {
  const found = mode.builds ? [`${target} = null;`, "at += 4;"] : ["at += 4;"];
  return [
    `if (${standsAt("null", "at")}) {`,
    ...found.map((line) => indent(line)),
    "} else {",
    ...take(mode, "", target, expression).map((line) => indent(line)),
    "}",
  ];
}
