import { describe, expect, it, test } from "@jest/globals";
import { expectation } from "../../../runtime/explain.js";
import type { Definitions, JsonSchema } from "../../../traffic/json-schema.js";
import { declaredFields } from "../../../traffic/validate/declared-fields.js";
import { SchemaPlace } from "../../../traffic/validate/schema-place.js";
import { walkMessage } from "../../../traffic/validate/walk-message.js";

const definitions: Definitions = {
  Level: {
    $comment: "specs/x.yaml#/components/schemas/Level",
    type: "array",
    minItems: 2,
    items: [{ type: "string" }, { type: "string", pattern: "^\\d" }],
    additionalItems: true,
  },
  Tree: { type: "object", properties: { name: { type: "string" }, below: { $ref: "#/definitions/Tree" } } },
};

function walk(schema: JsonSchema, value: unknown) {
  return walkMessage({ value }, new SchemaPlace("", schema, definitions), undefined);
}

function departures(schema: JsonSchema, value: unknown): string[] {
  return walk(schema, value).departures.map(({ broken, path }) => {
    if (broken === undefined) return `${path} is not named`;
    return `${path} ${broken.keyword === "anyOf" ? "anyOf" : expectation(broken)}`;
  });
}

const object = (properties: Record<string, JsonSchema>, more: JsonSchema = {}): JsonSchema => ({
  type: "object",
  properties,
  ...more,
});
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const level: JsonSchema = { $ref: "#/definitions/Level" };
const integer: JsonSchema = { type: "integer" };

describe("what a walk says of a value", () => {
  it.each<[said: string, schema: JsonSchema, value: unknown, want: readonly string[]]>([
    ["nothing of one that fits", object({ a: integer }), { a: 1 }, []],
    ["a wrong type, and nothing of what is inside", object({ a: list(integer) }), { a: { b: 1 } }, ["/a array"]],
    ["all that is wrong", list(integer), ["x", 1, null], ["/* integer", "/* integer"]],
    ["what is missing, under its own path", object({}, { required: ["a/b"] }), {}, ['/a~1b property "a/b"']],
    ["a bound that is broken", { type: "number", minimum: 3, multipleOf: 2 }, 1, [" number >= 3", " multiple of 2"]],
    ["a pattern that is not kept", level, ["1", "x"], ["/1 string matching ^\\d"]],
    ["an element too few", level, ["1"], [" at least 2 items"]],
    ["an element that is not named", level, ["1", "2", "3"], ["/2 is not named"]],
    [
      "an element too many, once",
      { ...list({}), items: [{}], maxItems: 1, additionalItems: false },
      [1, 2],
      [" at most 1 items"],
    ],
    ["a field that is not named", object({ a: {} }), { a: 1, b: 2 }, ["/b is not named"]],
    [
      "a field that may not be there",
      object({}, { additionalProperties: false }),
      { "x/y": 1 },
      ['/x~1y no property "x/y"'],
    ],
    ["nothing of what anything may be", object({ a: {} }), { a: { b: [1] } }, []],
    ["nothing of an object that names no field", { type: "object" }, { b: 1 }, []],
    ["a value of a map that is wrong", { type: "object", additionalProperties: integer }, { x: "1" }, ["/* integer"]],
    ["a constant that is another", object({ a: { const: "x" } }), { a: "y" }, ['/a "x"']],
    ["an enumeration that has not the value", { enum: ["x", 1, null] }, 2, [' one of "x", 1, null']],
    ["a number that no double holds", { type: "number" }, Number.POSITIVE_INFINITY, [" number"]],
    [
      "the types of all alternatives, where it is none of them",
      { anyOf: [object({}), { type: "null" }] },
      3,
      [" object or null"],
    ],
    [
      "one failure of alternatives that are constants and types",
      { anyOf: [{ const: "x" }, { type: "number" }] },
      true,
      [" anyOf"],
    ],
    ["the alternative that is nearest", { anyOf: [list(level), level] }, ["1", 2], ["/1 string"]],
    [
      "the alternative that names the most, of those that fit",
      { anyOf: [object({ a: {} }), object({ a: {}, b: {} })] },
      {
        b: 1,
      },
      [],
    ],
    [
      "a schema that contains itself",
      { $ref: "#/definitions/Tree" },
      { below: { below: { name: 1 } } },
      ["/below/below/name string"],
    ],
  ])("is %s", (_said, schema, value, want) => {
    expect(departures(schema, value)).toEqual(want);
  });
});

test("what is inside of a reference is told from where the reference stands", () => {
  const comment = "specs/x.yaml#/components/messages/m/payload/properties/levels/items";
  const schema = object({ levels: list({ ...level, $comment: comment }) });
  const [failure] = walk(schema, { levels: [["1"]] }).departures;
  expect(failure?.place).toMatchObject({
    path: "/levels/*",
    origin: "specs/x.yaml#/components/schemas/Level",
    reference: comment,
  });
});

test("fields, listed values, codes and counters are seen where they stand", () => {
  const sequence = { counter: "frames", counts: "always" } as const;
  const schema = object({
    side: { enum: ["buy", "sell"] },
    error: object({ code: { type: "integer", "x-codes": { 5: "unknown" } } }),
    seq: { anyOf: [{ type: "integer", "x-sequence": sequence }, { type: "null" }] },
    absent: {},
  });
  const found = walk(schema, { side: "buy", error: { code: 5 }, seq: 7 });
  expect([...found.fields]).toEqual(["/side", "/error", "/error/code", "/seq"]);
  expect(found.constants).toEqual([{ path: "/side", value: "buy" }]);
  expect(found.codes).toEqual(["5"]);
  expect(found.sequences).toEqual([{ path: "/seq", sequence, origin: undefined, value: 7 }]);
});

describe("a frame whose tail depends on flags", () => {
  const number: JsonSchema = { anyOf: [integer, { type: "null" }] };
  const schema: JsonSchema = { type: "array", minItems: 1, items: [integer, number, number], additionalItems: true };
  const tail = { from: 1, flags: [1, 2] };
  const root = new SchemaPlace("", schema, definitions);

  it.each<
    [said: string, flags: number, frame: readonly unknown[], fields: readonly string[], wrong: readonly string[]]
  >([
    ["none", 0, [5], ["/0"], []],
    ["the second only", 2, [5, 7], ["/0", "/2"], []],
    ["both", 3, [5, 7, 8], ["/0", "/1", "/2"], []],
    ["the second only, and it is wrong", 2, [5, "x"], ["/0", "/2"], ["/1"]],
    ["the second only, with more after it", 2, [5, 7, 8], ["/0", "/2"], ["/2"]],
  ])("has fields by the schema and departures by the wire: %s", (_said, flags, frame, fields, wrong) => {
    const found = walkMessage({ value: frame, flags: [flags] }, root, tail);
    expect([...found.fields]).toEqual(fields);
    expect(found.departures.map(({ path }) => path)).toEqual(wrong);
  });
});

test("the fields of a message are listed once each, those of a schema that contains itself one level deep", () => {
  const schema = object({ side: { enum: ["a", "b"] }, tree: { $ref: "#/definitions/Tree" } });
  expect(declaredFields(new SchemaPlace("", schema, definitions)).map(({ path, values }) => [path, values])).toEqual([
    ["/side", ["a", "b"]],
    ["/tree", []],
    ["/tree/name", []],
    ["/tree/below", []],
  ]);
});
