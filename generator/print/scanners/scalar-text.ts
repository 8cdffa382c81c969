import type { AddressSchema, LiteralSchema, NumberSchema, StringSchema } from "../../protocol.js";
import { addressPattern } from "../../words.js";
import { indent, quote } from "../layout.js";
import { isMissingAt, isPlain, standsAt } from "./bytes-text.js";
import { matcherLines } from "./matcher-text.js";
import type { Mode } from "./mode.js";
import { alphabetOf, parseRegular, type Regular } from "./regular.js";
import { Unscannable } from "./unscannable.js";

/** A function's statements, and what it uses of the venue's support module. */
export interface Body {
  readonly lines: readonly string[];
  /** Declarations that stand before the function. */
  readonly before?: readonly string[];
  /** Declarations that stand after it. */
  readonly after?: readonly string[];
}

/** The number with its bounds. */
export function numberBody(schema: NumberSchema, mode: Mode): Body {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const tests = [
    ...(minimum === undefined ? [] : [`value < ${minimum}`]),
    ...(maximum === undefined ? [] : [`value > ${maximum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`value <= ${exclusiveMinimum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`value >= ${exclusiveMaximum}`]),
    ...(multipleOf === undefined ? [] : [`!Number.isInteger(value / ${multipleOf})`]),
  ];
  const test = ["value === undefined", ...tests].join(" || ");
  return {
    lines: [
      `const value = ${schema.integer ? "integerAt" : "numberAt"}(bytes, from);`,
      `return ${test} ? ${mode.failed} : ${mode.builds ? "value" : "cursor.at"};`,
    ],
  };
}

export function isBounded(schema: NumberSchema): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf].some((bound) => bound !== undefined);
}

/** A constant or an enumeration: texts are compared byte by byte, numbers by value. */
export function literalBody({ values, origin }: LiteralSchema, name: string, mode: Mode): Body {
  const words = values.filter((value) => typeof value !== "number");
  const numbers = values.filter((value) => typeof value === "number");
  const lines = words.flatMap((value) => wordLines(value, origin, mode));
  if (numbers.length === 0) return { lines: [...lines, `return ${mode.failed};`] };
  // The two forms of a scanner stand in one module, and share it.
  const before = mode.builds ? [`const all${name} = [${numbers.join(", ")}] as const;`] : [];
  const test = `isAmong(value, all${name})`;
  return {
    before,
    lines: [
      ...lines,
      "const value = numberAt(bytes, from);",
      `return ${test} ? ${mode.builds ? "value" : "cursor.at"} : ${mode.failed};`,
    ],
  };
}

function wordLines(value: string | boolean, origin: string, mode: Mode): string[] {
  const json = jsonOf(value, origin);
  const end = `from + ${String(json.length)}`;
  const result = mode.builds ? [`cursor.at = ${end};`, `return ${json} as const;`] : [`return ${end};`];
  return [`if (${standsAt(json, "from")}) {`, ...result.map((line) => indent(line)), "}"];
}

/** The bytes of a constant, where it has only one spelling that is worth to look for. */
export function jsonOf(value: string | number | boolean | null, origin: string): string {
  const json = JSON.stringify(value);
  if (typeof value === "string" && !isPlain(value)) throw new Unscannable(origin, `the constant ${json} is not ASCII`);
  return json;
}

export function isFreeText({ pattern, minLength = 0, maxLength }: StringSchema): boolean {
  return pattern === undefined && minLength === 0 && maxLength === undefined;
}

/** A string with a pattern or with bounds. */
export function stringBody(schema: StringSchema | AddressSchema, name: string, type: string, mode: Mode): Body {
  const pattern = schema.kind === "address" ? addressPattern(schema) : schema.pattern;
  const { minLength = 0, maxLength } = schema.kind === "string" ? schema : {};
  const figures = maxLength === undefined && minLength === 0 ? figuresOf(pattern) : undefined;
  if (figures !== undefined) return figuresBody(figures, mode);
  if (pattern === undefined && maxLength === undefined && minLength === 1) return filledBody(mode);
  const tests = [
    ...(minLength === 0 ? [] : [`text.length < ${minLength}`]),
    ...(maxLength === undefined ? [] : [`text.length > ${maxLength}`]),
    ...(pattern === undefined ? [] : [`!${nameOfPattern(name)}(text)`]),
  ];
  const guard = schema.kind === "address" ? `<${type}>` : "";
  return {
    // The two forms of a scanner stand in one module, and share it.
    before:
      pattern === undefined || !mode.builds
        ? []
        : [`const ${nameOfPattern(name)} = /* @__PURE__ */ remembered${guard}(${String(new RegExp(pattern))});`],
    lines: [
      "const text = stringAt(bytes, from);",
      `return ${["text === undefined", ...tests].join(" || ")} ? ${mode.failed} : ${mode.builds ? "text" : "cursor.at"};`,
    ],
  };
}

function nameOfPattern(name: string): string {
  return `is${name}`;
}

/** Not empty; the leaf reads the rest. */
function filledBody(mode: Mode): Body {
  const leaf = mode.builds ? "stringAt" : "endOfString";
  return { lines: [`return bytes[from + 1] === 34 ? ${mode.failed} : ${leaf}(bytes, from);`] };
}

/** Digits and what stands between them: such texts seldom come twice. */
function figuresOf(pattern: string | undefined): Regular | undefined {
  const regular = pattern === undefined ? undefined : parseRegular(pattern);
  if (regular === undefined) return undefined;
  const figures = "0123456789+-.,:Ee";
  return [...alphabetOf(regular)].every((byte) => figures.includes(String.fromCharCode(byte))) ? regular : undefined;
}

function figuresBody(regular: Regular, mode: Mode): Body {
  const result = mode.builds ? ["cursor.at = at + 1;", "return cut(bytes, from + 1, at);"] : ["return at + 1;"];
  const lines = matcherLines(regular).map((line) =>
    mode.builds ? line.replaceAll("return -1;", "return undefined;") : line,
  );
  return { lines: [...lines, ...result] };
}

/** Passes over a constant that is not kept. */
export function constantLines(value: string | number | boolean | null, origin: string, mode: Mode): string[] {
  if (typeof value === "number") {
    return [`if (numberAt(bytes, at) !== ${quote(value)}) return ${mode.failed};`, "at = cursor.at;"];
  }
  const json = jsonOf(value, origin);
  return [`if (${isMissingAt(json, "at")}) return ${mode.failed};`, `at += ${String(json.length)};`];
}
