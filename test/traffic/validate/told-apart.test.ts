import { describe, expect, test } from "@jest/globals";
import type { JsonSchema } from "../../../traffic/json-schema.js";
import { excludes, isTypedThroughout } from "../../../traffic/validate/fast/told-apart.js";
import { SchemaPlace } from "../../../traffic/validate/schema-place.js";

const definitions: Record<string, JsonSchema> = {
  Nest: { type: "array", items: { $ref: "#/definitions/Nest" } },
};
const place = (schema: JsonSchema): SchemaPlace => new SchemaPlace("", schema, definitions);
const nest: JsonSchema = { $ref: "#/definitions/Nest" };
const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: "object",
  properties,
  required,
});
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const text: JsonSchema = { type: "string" };
const whole: JsonSchema = { type: "integer" };

describe("what a schema takes is never another's", () => {
  test.each<[string, JsonSchema, JsonSchema, boolean]>([
    ["another type", text, whole, true],
    ["a whole number and any number", whole, { type: "number" }, false],
    ["types that overlap", { type: ["string", "null"] }, { type: ["null", "integer"] }, false],
    ["other constants", { const: "a" }, { enum: ["b", "c"] }, true],
    ["a constant in a list of them", { const: "a" }, { enum: ["a", "b"] }, false],
    ["a constant of another type", { const: null }, object({ code: whole }), true],
    ["a constant and its type", { const: "a" }, text, false],
    ["a member that only the other wants", object({ a: text }), object({ a: text, b: text }), true],
    ["a member that the other may have", object({ a: text }), object({ a: text, b: text }, ["a"]), false],
    ["a member of another type", object({ a: text }), object({ a: whole }), true],
    ["a member of another type that may be absent", object({ a: text }, []), object({ a: whole }), false],
    ["a member of another type, inside", object({ a: object({ b: text }) }), object({ a: object({ b: whole }) }), true],
    ["any member at all", { type: "object", additionalProperties: text }, object({ a: text }), false],
    ["members of a map", object({ a: text }), { type: "object", additionalProperties: whole }, true],
    ["items of another type", list(text), list(whole), true],
    ["items of the same type", list(text), list(text), false],
    ["anything", text, {}, false],
    ["each alternative of another type", { anyOf: [text, { type: "null" }] }, whole, true],
    ["one alternative of the same type", { anyOf: [text, whole] }, whole, false],
    [
      "alternatives beside members of their own",
      { ...object({ b: text }), anyOf: [object({ a: text })] },
      object({ b: text }),
      false,
    ],
    ["a list of itself", nest, nest, false],
    ["a list of itself and no list", nest, text, true],
    ["each alternative of the other's of another type", whole, { anyOf: [text, { type: "null" }] }, true],
  ])("%s", (_, taken, other, isExcluded) => {
    expect(excludes(place(taken), place(other))).toBe(isExcluded);
  });
});

describe("a schema says of each value what it may be", () => {
  test.each<[string, JsonSchema, boolean]>([
    ["members with types", object({ a: text, b: list(whole) }), true],
    ["a constant", { const: 1 }, true],
    ["a member that may be anything", object({ a: {} }), false],
    ["a list of anything", { type: "array" }, false],
    ["an object of anything", { type: "object" }, false],
    ["alternatives with types", { anyOf: [text, list(whole)] }, true],
    ["an alternative that may be anything", { anyOf: [text, {}] }, false],
    ["a map of texts", { type: "object", additionalProperties: text }, true],
    ["a tuple", { type: "array", items: [whole, text] }, true],
    ["a list of itself", nest, true],
  ])("%s", (_, schema, isTyped) => {
    expect(isTypedThroughout(place(schema))).toBe(isTyped);
  });
});
