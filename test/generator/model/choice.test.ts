import { faultsOf } from "./exchange-spec.js";

const at = "167:11: components.messages.update.payload.properties.count";
const several =
  `${at}: several alternatives are objects, lists or tuples, of which a message may have one; ` +
  "write a message for each, or {} where anything may stand";
const shared = `${at}: beside an object or a tuple each alternative must have a type of its own; join those that share one`;

const a = "{ required: [a], properties: { a: { type: integer } } }";
const b = "{ required: [b], properties: { b: { type: integer } } }";
const level = "{ $ref: '#/components/schemas/Level' }";

describe("a part of a message that is", () => {
  test.each([
    ["one of two objects", `oneOf: [${a}, ${b}]`, [several]],
    ["any of two objects", `anyOf: [${a}, ${b}]`, [several]],
    ["an object or a tuple", `oneOf: [${a}, ${level}]`, [several]],
    ["an object or a map", `oneOf: [${a}, { type: object, additionalProperties: { type: string } }]`, [several]],
    ["an object or anything", `oneOf: [${a}, {}]`, [several]],
    ["an object or one of two numbers", `oneOf: [${a}, { type: number }, { type: integer }]`, [shared]],
    ["an object or null", `oneOf: [${a}, { type: 'null' }]`, []],
    ["an object, a text or a number", `oneOf: [${a}, { type: string }, { type: number }]`, []],
    ["a number or a list of numbers", `oneOf: [{ type: number }, { type: array, items: { type: number } }]`, []],
  ])("%s", async (_title, text, want) => {
    expect(await faultsOf(["          count: { type: integer }", `          count: { ${text} }`])).toEqual(want);
  });

  test("one of two in a component schema is reported there", async () => {
    const schemas = ["  schemas:\n", `  schemas:\n    Either: { oneOf: [${a}, ${b}] }\n`] as const;
    const count = [
      "          count: { type: integer }",
      "          count: { $ref: '#/components/schemas/Either' }",
    ] as const;
    expect(await faultsOf(schemas, count)).toEqual([several.replace(at, "179:5: components.schemas.Either")]);
  });

  test("a choice of named values is one schema or a list of it", async () => {
    const choice =
      "oneOf: [{ type: array, x-name: one, items: { type: string } }, { type: array, x-name: two, items: { type: number } }]";
    expect(await faultsOf(["          count: { type: integer }", `          count: { ${choice} }`])).toEqual([
      `${at}: a choice in "update", which is received, must be one component schema or a list of it with an "x-name"; write a message for each`,
    ]);
  });
});
