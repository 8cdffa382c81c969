import type { JsonSchema } from "../json-schema.js";
import { isRecord } from "../is-record.js";
import type { SchemaPlace } from "./schema-place.js";
import { isOfSome } from "./value-types.js";

/** A word of a schema that a value breaks, and what the word asks for. */
export interface Broken {
  readonly keyword: string;
  readonly expected: unknown;
}

/** Words that a value breaks by itself, whatever is inside it; a wrong type is the only failure where there is one. */
export function brokenKeywords(value: unknown, { rules, types, constants }: SchemaPlace): readonly Broken[] {
  if (types !== undefined && !isOfSome(value, types)) return [{ keyword: "type", expected: rules.type }];
  if (constants !== undefined && !constants.includes(value)) {
    return ["const" in rules ? { keyword: "const", expected: rules.const } : { keyword: "enum", expected: rules.enum }];
  }
  if (typeof value === "number") return brokenBounds(numberBounds, value, rules);
  if (typeof value === "string") return brokenBounds(stringBounds, value, rules);
  if (Array.isArray(value)) return brokenBounds(listBounds, value.length, rules);
  return isRecord(value) ? missingProperties(value, rules) : none;
}

/** Whether a value may be the place's at all, before anything inside it is looked at. */
export function isConceivable(value: unknown, { types, constants }: SchemaPlace): boolean {
  return (types === undefined || isOfSome(value, types)) && (constants === undefined || constants.includes(value));
}

const none: readonly Broken[] = [];

function missingProperties(value: Readonly<Record<string, unknown>>, { required }: JsonSchema): readonly Broken[] {
  const missing = required?.filter((name) => value[name] === undefined) ?? [];
  return missing.map((name) => ({ keyword: "required", expected: name }));
}

type Holds<Value, Bound> = (value: Value, bound: Bound) => boolean;

interface Test<Value> {
  readonly keyword: keyof JsonSchema;
  readonly holds: (value: Value, rules: JsonSchema) => boolean;
}

function test<Value, Bound>(
  keyword: keyof JsonSchema,
  boundOf: (rules: JsonSchema) => Bound | undefined,
  holds: Holds<Value, Bound>,
): Test<Value> {
  return {
    keyword,
    holds: (value, rules) => {
      const bound = boundOf(rules);
      return bound === undefined || holds(value, bound);
    },
  };
}

const numberBounds: readonly Test<number>[] = [
  test(
    "minimum",
    ({ minimum }) => minimum,
    (value, bound) => value >= bound,
  ),
  test(
    "maximum",
    ({ maximum }) => maximum,
    (value, bound) => value <= bound,
  ),
  test(
    "exclusiveMinimum",
    ({ exclusiveMinimum }) => exclusiveMinimum,
    (value, bound) => value > bound,
  ),
  test(
    "exclusiveMaximum",
    ({ exclusiveMaximum }) => exclusiveMaximum,
    (value, bound) => value < bound,
  ),
  test(
    "multipleOf",
    ({ multipleOf }) => multipleOf,
    (value, bound) => Number.isInteger(value / bound),
  ),
];

// Validators count UTF-16 code units, and so does this.
const stringBounds: readonly Test<string>[] = [
  test(
    "minLength",
    ({ minLength }) => minLength,
    (value, bound) => value.length >= bound,
  ),
  test(
    "maxLength",
    ({ maxLength }) => maxLength,
    (value, bound) => value.length <= bound,
  ),
  test(
    "pattern",
    ({ pattern }) => pattern,
    (value, pattern) => expressionOf(pattern).test(value),
  ),
];

const listBounds: readonly Test<number>[] = [
  test(
    "minItems",
    ({ minItems }) => minItems,
    (length, bound) => length >= bound,
  ),
  test(
    "maxItems",
    ({ maxItems }) => maxItems,
    (length, bound) => length <= bound,
  ),
];

function brokenBounds<Value>(tests: readonly Test<Value>[], value: Value, rules: JsonSchema): readonly Broken[] {
  let broken = none;
  for (const { keyword, holds } of tests) {
    if (!holds(value, rules)) broken = [...broken, { keyword, expected: rules[keyword] }];
  }
  return broken;
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(pattern);
  expressions.set(pattern, expression);
  return expression;
}
