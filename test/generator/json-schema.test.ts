import { describe, expect, it } from "@jest/globals";
import { schemasJson, toJsonSchema } from "../../generator/print/json-schema.js";
import type { Protocol, Schema } from "../../generator/protocol.js";
import * as a from "./validators/schemas.js";

const level = a.tuple([a.reference("Decimal"), a.string()]);

describe("a schema printed as draft-07", () => {
  it.each<[said: string, given: Schema, want: object]>([
    ["anything", a.unknown, {}],
    ["null", a.nothing, { type: "null" }],
    ["a boolean", a.boolean, { type: "boolean" }],
    ["an integer with a bound", a.integer({ minimum: 1 }), { type: "integer", minimum: 1 }],
    [
      "a number with every bound",
      a.number({ minimum: 0, maximum: 9, exclusiveMinimum: -1, exclusiveMaximum: 10, multipleOf: 0.5 }),
      { type: "number", minimum: 0, maximum: 9, exclusiveMinimum: -1, exclusiveMaximum: 10, multipleOf: 0.5 },
    ],
    [
      "a string with its lengths and a pattern",
      a.string({ minLength: 1, maxLength: 4, pattern: "^a" }),
      { type: "string", minLength: 1, maxLength: 4, pattern: "^a" },
    ],
    [
      "an address with a parameter",
      a.address("book.", a.string({ pattern: "^[a-z]+$" })),
      { type: "string", pattern: "^book\\.([a-z]+)$" },
    ],
    ["one constant", a.literal("depth.update"), { const: "depth.update" }],
    ["a constant that is false", a.literal(false), { const: false }],
    ["several constants", a.literal(1, 5, "x"), { enum: [1, 5, "x"] }],
    [
      "an object",
      a.object({ a: a.boolean, "b?": a.nothing }),
      { type: "object", required: ["a"], properties: { a: { type: "boolean" }, b: { type: "null" } } },
    ],
    ["a closed object without fields", a.object({}, false), { type: "object", additionalProperties: false }],
    ["a map", a.map(a.integer()), { type: "object", additionalProperties: { type: "integer" } }],
    [
      "a list",
      a.list(a.boolean, { minItems: 1, maxItems: 3 }),
      { type: "array", minItems: 1, maxItems: 3, items: { type: "boolean" } },
    ],
    [
      "a closed tuple",
      level,
      {
        type: "array",
        minItems: 2,
        maxItems: 2,
        items: [{ $ref: "#/definitions/Decimal" }, { type: "string" }],
        additionalItems: false,
      },
    ],
    [
      "a tuple with an open tail and an optional element",
      a.tuple([a.boolean, a.nothing], { required: 1, open: true }),
      { type: "array", minItems: 1, items: [{ type: "boolean" }, { type: "null" }], additionalItems: true },
    ],
    ["a tuple of nothing", a.tuple([]), { type: "array", maxItems: 0 }],
    ["scalars of different types", a.union(a.integer(), a.nothing), { type: ["integer", "null"] }],
    [
      "scalars of different types, with their rules",
      a.union(a.integer({ minimum: 0 }), a.string({ pattern: "^a" })),
      { minimum: 0, pattern: "^a", type: ["integer", "string"] },
    ],
    ["constants and null", a.union(a.literal("a", "b"), a.nothing), { enum: ["a", "b", null] }],
    [
      "two kinds of string",
      a.union(a.string({ pattern: "^a" }), a.string({ pattern: "b$" })),
      {
        anyOf: [
          { type: "string", pattern: "^a" },
          { type: "string", pattern: "b$" },
        ],
      },
    ],
    [
      "an integer or any number",
      a.union(a.integer(), a.number()),
      { anyOf: [{ type: "integer" }, { type: "number" }] },
    ],
    ["a constant or a number", a.union(a.literal("x"), a.number()), { anyOf: [{ const: "x" }, { type: "number" }] }],
    ["a reference", a.reference("Level"), { $ref: "#/definitions/Level" }],
  ])("says %s", (_said, given, want) => {
    expect(toJsonSchema(given)).toEqual(want);
    expect(withoutOrigins(toJsonSchema(given, { annotate: true }))).toEqual(want);
  });

  it("keeps names, units and descriptions only where it is asked to", () => {
    const time: Schema = { ...a.integer(), name: "time", unit: "ms", description: "When." };
    const given = a.object({ times: a.list(time) });
    expect(toJsonSchema(given)).toMatchObject({ properties: { times: { items: { type: "integer" } } } });
    expect(toJsonSchema(given, { annotate: true })).toMatchObject({
      properties: { times: { items: { description: "When.", "x-name": "time", "x-unit": "ms", type: "integer" } } },
    });
  });

  it("keeps alternatives apart when what is said of one would be said of all", () => {
    const given = a.union({ ...a.integer(), description: "A number." }, a.nothing);
    expect(withoutOrigins(toJsonSchema(given, { annotate: true }))).toEqual({
      anyOf: [{ description: "A number.", type: "integer" }, { type: "null" }],
    });
  });

  it("says where each part stands in the spec, what codes mean and what a number counts, where it is asked to", () => {
    const origin = "specs/test.yaml#/components/schemas/Test";
    const code = a.integer({ codes: [{ value: 5, means: "unknown" }] });
    const counted: Schema = { ...a.integer(), sequence: { counter: "frames", first: 1, counts: "always" } };
    const given = a.tuple([code, a.union(counted, a.nothing)]);
    expect(toJsonSchema(given, { annotate: true })).toMatchObject({
      $comment: origin,
      items: [
        { $comment: origin, "x-codes": { 5: "unknown" }, type: "integer" },
        { anyOf: [{ "x-sequence": { counter: "frames", first: 1, counts: "always" } }, { type: "null" }] },
      ],
    });
    expect(JSON.stringify(toJsonSchema(given))).not.toMatch(/comment|x-/);
  });
});

function withoutOrigins(schema: object): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === "$comment" ? undefined : value)));
}

describe("schemas.json", () => {
  const origin = "specs/test.yaml";
  const protocol: Protocol = {
    kind: "protocol",
    origin,
    venue: "test",
    title: "A test",
    version: "1.0.0",
    servers: [],
    channels: [],
    operations: [],
    messages: [
      {
        kind: "message",
        origin,
        name: "level.update",
        description: "A level changed.",
        channels: [],
        first: false,
        payload: a.reference("Level"),
        examples: [{ origin, name: "document", payload: ["1.0", "2"] }],
      },
    ],
    schemas: [{ ...a.named("Level", a.list(a.string())), description: "Price and amount." }],
  };

  it("holds definitions and messages, with their examples, and ends in a line feed", () => {
    const text = schemasJson(protocol);
    expect(text).toMatch(/^\{\n {2}"\$schema": .*\}\n$/s);
    expect(JSON.parse(text)).toMatchObject({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "test",
      $comment: origin,
      title: "A test",
      definitions: { Level: { description: "Price and amount.", type: "array", items: { type: "string" } } },
      messages: {
        "level.update": {
          description: "A level changed.",
          $ref: "#/definitions/Level",
          examples: [["1.0", "2"]],
        },
      },
    });
  });
});
