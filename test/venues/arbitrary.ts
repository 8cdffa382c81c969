import fc from "fast-check";
import type { JsonSchema } from "../../traffic/json-schema.js";
import { elementsOf, isAnything, itemOf, type Schemas, typesOf, valuesOf } from "./schemas.js";

/** Names that no spec has, for what a tolerant reader must pass over. */
const strangeNames = fc.constantFrom("zz_new", "zz-more", "__zz");
const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(null, true, 0, -1.5, "", "x", [], {}) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** Deeper schemas contain themselves, and end here. */
const deepest = 16;

/** Values that a schema takes, as fast-check draws them. */
export class Arbitraries {
  readonly #schemas: Schemas;
  readonly #strange: boolean;

  /** @param strange whether to draw what an open schema lets through and does not name */
  constructor(schemas: Schemas, { strange }: { readonly strange: boolean }) {
    this.#schemas = schemas;
    this.#strange = strange;
  }

  /** Frames of a message, as they come out of `JSON.parse`. */
  frame(kind: string): fc.Arbitrary<unknown> {
    const schema = this.#schemas.message(kind);
    return this.of(schema, 0).map((value: unknown): unknown => JSON.parse(JSON.stringify(value)));
  }

  of(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
    if (depth > deepest) throw new Error("a schema contains itself, and the arbitrary of it would not end");
    const inner = this.#schemas.resolve(schema);
    if (inner.const !== undefined) return fc.constant(inner.const);
    if (inner.enum !== undefined) return fc.constantFrom(...inner.enum);
    if (inner.anyOf !== undefined) return fc.oneof(...inner.anyOf.map((each) => this.of(each, depth + 1)));
    if (isAnything(inner)) return anything;
    return fc.oneof(...typesOf(inner).map((type) => this.#typed(type, inner, depth + 1)));
  }

  #typed(type: string, schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case "null":
        return fc.constant(null);
      case "boolean":
        return fc.boolean();
      case "integer":
        return integers(schema);
      case "number":
        return fc.oneof(integers(schema), numbers(schema));
      case "string":
        return strings(schema);
      case "array":
        return this.#array(schema, depth);
      case "object":
        return this.#object(schema, depth);
      default:
        throw new Error(`no arbitrary for the type ${type}`);
    }
  }

  #array(schema: JsonSchema, depth: number): fc.Arbitrary<unknown[]> {
    const elements = elementsOf(schema);
    if (elements !== undefined) return this.#tuple(schema, elements, depth);
    const { minItems = 0, maxItems = minItems + 3 } = schema;
    const item = itemOf(schema);
    return fc.array(item === undefined ? anything : this.of(item, depth), { minLength: minItems, maxLength: maxItems });
  }

  /** All elements, or fewer where they may be missing; more than all where the tuple is open. */
  #tuple(schema: JsonSchema, elements: readonly JsonSchema[], depth: number): fc.Arbitrary<unknown[]> {
    const { minItems = 0, maxItems } = schema;
    const tail = maxItems === undefined && this.#strange ? fc.array(anything, { maxLength: 2 }) : fc.constant([]);
    const whole = fc.tuple(fc.tuple(...elements.map((each) => this.of(each, depth))), tail);
    const fewer = fc.integer({ min: minItems, max: elements.length });
    return fc
      .tuple(whole, fewer, fc.boolean())
      .map(([[head, rest], length, cut]) => (cut ? head.slice(0, length) : [...head, ...rest]));
  }

  #object(schema: JsonSchema, depth: number): fc.Arbitrary<object> {
    const { properties = {}, required = [], additionalProperties } = schema;
    const values = valuesOf(schema);
    if (values !== undefined) return fc.dictionary(keys, this.of(values, depth), { maxKeys: 3, noNullPrototype: true });
    const known = fc.record(
      Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, this.of(each, depth)])),
      { requiredKeys: [...required], noNullPrototype: true },
    );
    if (additionalProperties === false || !this.#strange) return known;
    const strange = fc.dictionary(strangeNames, anything, { maxKeys: 1, noNullPrototype: true });
    return fc.tuple(known, strange).map(([named, more]) => ({ ...named, ...more }));
  }
}

const keys = fc.oneof(fc.stringMatching(/^[A-Z]{2,5}$/), fc.string({ maxLength: 6 }));

function strings({ pattern, minLength = 0, maxLength }: JsonSchema): fc.Arbitrary<string> {
  const lengths = { minLength, maxLength: maxLength ?? minLength + 12 };
  if (pattern === undefined) return fc.oneof(fc.string(lengths), fc.string({ ...lengths, unit: "binary" }));
  const matching = fc.stringMatching(new RegExp(pattern), { size: "small" });
  return matching.filter(({ length }) => length >= minLength && length <= (maxLength ?? length));
}

function integers(schema: JsonSchema): fc.Arbitrary<number> {
  const { multipleOf = 1 } = schema;
  const [min, max] = boundsOf(schema, 1);
  const steps = { min: Math.ceil(min / multipleOf), max: Math.floor(max / multipleOf) };
  const small = { min: steps.min, max: Math.min(steps.max, steps.min + 1000) };
  return fc.oneof(fc.integer(steps), fc.integer(small), nearZero(steps)).map((step) => step * multipleOf);
}

function nearZero({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<number> {
  return min < 0 && max > 0 ? fc.integer({ min: Math.max(min, -9), max: Math.min(max, 9) }) : fc.constant(min);
}

function numbers(schema: JsonSchema): fc.Arbitrary<number> {
  if (schema.multipleOf !== undefined) return integers(schema);
  const [min, max] = boundsOf(schema, Number.EPSILON);
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
}

function boundsOf(schema: JsonSchema, least: number): [min: number, max: number] {
  const { exclusiveMinimum = Number.NEGATIVE_INFINITY, exclusiveMaximum = Number.POSITIVE_INFINITY } = schema;
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema;
  return [Math.max(minimum, exclusiveMinimum + least), Math.min(maximum, exclusiveMaximum - least)];
}
