import { describe, expect, it } from "@jest/globals";
import { Ajv, type SchemaObject } from "ajv";
import { explain } from "../../runtime/explain.js";
import { failuresOf } from "../support/failures.js";

const ajv = new Ajv({ strict: false });

function explained(schema: SchemaObject, frame: unknown) {
  const validate = ajv.compile(schema);
  expect(validate(frame)).toBe(false);
  return explain(failuresOf(validate.errors) ?? [], frame);
}

const at = (key: string, schema: SchemaObject): SchemaObject => ({ properties: { [key]: schema } });

describe("an explanation", () => {
  it.each<[SchemaObject, unknown, string, string, string]>([
    [{ type: "object" }, 5, "", "object", "number 5"],
    [at("a", { type: ["string", "null"] }), { a: 5 }, "/a", "string or null", "number 5"],
    [at("a", { const: "pong" }), { a: "ping" }, "/a", '"pong"', 'string "ping"'],
    [at("a", { const: null }), { a: {} }, "/a", "null", "object with no properties"],
    [at("a", { enum: [1, 5, 10] }), { a: 2 }, "/a", "one of 1, 5, 10", "number 2"],
    [at("a", { type: "string", pattern: "^\\d+$" }), { a: "x" }, "/a", "string matching ^\\d+$", 'string "x"'],
    [at("a", { minItems: 3 }), { a: [1, 2] }, "/a", "at least 3 items", "array of 2"],
    [at("a", { maxItems: 1 }), { a: [1, 2] }, "/a", "at most 1 items", "array of 2"],
    [at("a", { items: [{}], additionalItems: false }), { a: [1, 2] }, "/a", "at most 1 items", "array of 2"],
    [at("a", { minLength: 2 }), { a: "x" }, "/a", "string of at least 2 characters", 'string "x"'],
    [at("a", { maxLength: 2 }), { a: "xyz" }, "/a", "string of at most 2 characters", 'string "xyz"'],
    [at("a", { minimum: 1 }), { a: 0 }, "/a", "number >= 1", "number 0"],
    [at("a", { exclusiveMaximum: 1 }), { a: 1 }, "/a", "number < 1", "number 1"],
    [at("a", { multipleOf: 2 }), { a: 3 }, "/a", "multiple of 2", "number 3"],
    [at("a", { uniqueItems: true }), { a: [1, 1] }, "/a", "a value that passes uniqueItems", "array of 2"],
    [at("a", { required: ["id"] }), { a: { x: 1 } }, "/a", 'property "id"', "nothing"],
    [{ properties: {}, additionalProperties: false }, { "a/b": 1 }, "", 'no property "a/b"', "number 1"],
    [at("a/b", { type: "null" }), { "a/b": [] }, "/a~1b", "null", "array of 0"],
    [at("a", { not: {} }), { a: true }, "/a", "a value that passes not", "boolean true"],
    [at("a", { type: "null" }), { a: { b: 1, c: 2 } }, "/a", "null", "object with b, c"],
  ])("of %j for %j", (schema, frame, path, expected, found) => {
    expect(explained(schema, frame)).toEqual({ path, expected, found });
  });

  it("of alternatives names each once, at the deepest place", () => {
    const schema = at("a", { anyOf: [{ const: "x" }, { type: "null" }, { type: "null" }] });
    expect(explained(schema, { a: 1 })).toEqual({ path: "/a", expected: '"x" or null', found: "number 1" });
    const nested = { anyOf: [{ type: "null" }, { items: { type: "string" } }] };
    expect(explained(nested, [1])).toEqual({ path: "/0", expected: "string", found: "number 1" });
  });

  it("shortens what is long", () => {
    const { found } = explained(at("a", { type: "null" }), { a: "x".repeat(500) });
    expect(found).toBe(`string "${"x".repeat(58)}…`);
  });

  it("of nothing says so", () => {
    expect(explain([], 5)).toEqual({ path: "", expected: "a valid message", found: "number 5" });
  });
});
