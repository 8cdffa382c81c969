import { checkSource } from "../../generator/checks/index.js";
import { change, goodSpec, lines, sharedSpec, sourceOf } from "./spec-texts.js";

async function check(text: string, shared = sharedSpec): Promise<string[]> {
  return lines(checkSource(await sourceOf(text, shared)));
}

/** A schema put into the spec, in a line of its own from column 12. */
function schema(text: string): string {
  return change(goodSpec, "  schemas:\n", `  schemas:\n    Tried: ${text}\n`);
}
const tried = "components.schemas.Tried";

describe("a schema", () => {
  const read = "is not a JSON Schema keyword that is read";
  test.each([
    ["{ type: integr }", [`31:20: ${tried}.type: "integr" is not a JSON Schema type (did you mean "integer"?)`]],
    ["{ type: [string, nul] }", [`31:29: ${tried}.type.1: "nul" is not a JSON Schema type (did you mean "null"?)`]],
    ["{ type: [string, null] }", [`31:29: ${tried}.type.1: null is not a JSON Schema type`]],
    ["{ type: [string, string] }", [`31:14: ${tried}.type: ["string","string"] names a type twice`]],
    ["{ type: [] }", [`31:14: ${tried}.type: found [], expected at least one JSON Schema type`]],
    ["{ tpye: string }", [`31:14: ${tried}.tpye: "tpye" ${read} (did you mean "type"?)`]],
    ["{ payload: {} }", [`31:14: ${tried}.payload: "payload" ${read}`]],
    ["hello", [`31:12: ${tried}: found "hello", expected a schema`]],
    [
      "{ format: date }",
      [
        `31:14: ${tried}.format: "format" is not read; it would check nothing; write a "pattern", or say it in the "description"`,
      ],
    ],
    ["{ nullable: true }", [`31:14: ${tried}.nullable: "nullable" is not read; add 'null' to "type"`]],
    ["{ pattern: '(' }", [`31:23: ${tried}.pattern: "(" is not a regular expression: Unterminated group`]],
    [
      String.raw`{ pattern: '^[A-Z\p{Lu}]+$' }`,
      [
        String.raw`31:23: ${tried}.pattern: "^[A-Z\\p{Lu}]+$" has \p, which patterns are not read with; list the characters`,
      ],
    ],
    [
      String.raw`{ pattern: '^\\\P{L}$' }`,
      [
        String.raw`31:23: ${tried}.pattern: "^\\\\\\P{L}$" has \P, which patterns are not read with; list the characters`,
      ],
    ],
    [
      String.raw`{ pattern: '\u{1F600}' }`,
      [
        String.raw`31:23: ${tried}.pattern: "\\u{1F600}" has \u{, which patterns are not read with; list the characters`,
      ],
    ],
    [String.raw`{ pattern: '^[A-Z]+\-\\p\u0041$' }`, []],
    ["{ minLength: three }", [`31:25: ${tried}.minLength: found "three", expected a whole number of 0 or more`]],
    ["{ minimum: '1' }", [`31:23: ${tried}.minimum: found "1", expected a number`]],
    ["{ multipleOf: 0 }", [`31:26: ${tried}.multipleOf: found 0, expected a number above 0`]],
    ["{ enum: [] }", [`31:14: ${tried}.enum: found [], expected a list of strings, numbers, booleans or nulls`]],
    ["{ const: [1] }", [`31:14: ${tried}.const: found [1], expected a string, number, boolean or null`]],
    ["{ oneOf: {} }", [`31:14: ${tried}.oneOf: found {}, expected a list of schemas`]],
    ["{ anyOf: [yes] }", [`31:22: ${tried}.anyOf.0: found "yes", expected a schema`]],
    ...["__proto__", "constructor", "toString"].map((name): [string, string[]] => [
      `{ properties: { ${name}: {} } }`,
      [
        `31:28: ${tried}.properties.${name}: "${name}" cannot be a property: every object of JavaScript has one; leave it out, unknown properties are let through`,
      ],
    ]),
    ["{ properties: { a: 1 } }", [`31:31: ${tried}.properties.a: found 1, expected a schema`]],
    [
      "{ additionalProperties: { typ: string } }",
      [`31:38: ${tried}.additionalProperties.typ: "typ" ${read} (did you mean "type"?)`],
    ],
    [
      "{ $ref: '#/components/schemas/Level', minItems: 1 }",
      [`31:50: ${tried}.minItems: "minItems" beside a "$ref" is ignored; put both into an "allOf"`],
    ],
    ["{ $ref: '#/components/schemas/Level', description: Text, x-name: level }", []],
    ["{ type: object, properties: { x-any: {}, format: {}, $ref: {} } }", []],
    ["{ type: object, additionalProperties: false }", []],
    ["{ const: null }", []],
    ["{}", []],
  ])("%s", async (text, want) => {
    expect(await check(schema(text))).toEqual(want);
  });
});

describe("a tuple", () => {
  const bounds = (text: string): string => schema(`{ ${text} items: [{ type: string }, { type: string }] }`);
  test.each([
    ["minItems: 2, maxItems: 2, additionalItems: false,", []],
    ["minItems: 1, additionalItems: true,", []],
    ["minItems: 0, maxItems: 2, additionalItems: false,", []],
    [
      "",
      [
        `31:15: ${tried}.items: "minItems" is missing: how many of the 2 elements are always there?`,
        `31:15: ${tried}.items: "maxItems: 2" and "additionalItems: false" are missing, or "additionalItems: true" where more may follow`,
      ],
    ],
    [
      "minItems: 2,",
      [
        `31:27: ${tried}.items: "maxItems: 2" and "additionalItems: false" are missing, or "additionalItems: true" where more may follow`,
      ],
    ],
    [
      "minItems: 2, maxItems: 2,",
      [`31:40: ${tried}.items: "additionalItems: false" is missing, or "additionalItems: true" where more may follow`],
    ],
    [
      "minItems: 2, additionalItems: false,",
      [`31:51: ${tried}.items: "maxItems: 2" is missing beside "additionalItems: false"`],
    ],
    [
      "additionalItems: true,",
      [`31:37: ${tried}.items: "minItems" is missing: how many of the 2 elements are always there?`],
    ],
    [
      "minItems: 3, additionalItems: true,",
      [`31:14: ${tried}.minItems: "minItems" is 3, but the tuple has 2 elements`],
    ],
    [
      "minItems: 2, maxItems: 3, additionalItems: false,",
      [`31:27: ${tried}.maxItems: "maxItems" is 3, but the tuple has 2 elements`],
    ],
    [
      "minItems: 2, maxItems: 3, additionalItems: true,",
      [`31:27: ${tried}.maxItems: "maxItems" contradicts "additionalItems: true"; remove one of them`],
    ],
  ])("with bounds %j", async (text, want) => {
    expect(await check(bounds(text))).toEqual(want);
  });

  test("is not written with prefixItems", async () => {
    expect(await check(schema("{ prefixItems: [{ type: string }] }"))).toEqual([
      `31:14: ${tried}.prefixItems: "prefixItems" is not read; ` +
        `list the elements under "items", with "minItems", and "maxItems" and "additionalItems: false"`,
    ]);
  });
});

describe("a required property", () => {
  const undeclared = `"nme" is required, but no "properties" declares it (did you mean "name"?)`;
  test.each([
    ["{ required: [name], properties: { name: {} } }", []],
    ["{ required: [nme], properties: { name: {} } }", [`31:25: ${tried}.required.0: ${undeclared}`]],
    ["{ required: [nme] }", [`31:25: ${tried}.required.0: "nme" is required, but no "properties" declares it`]],
    ["{ required: [name], allOf: [{ properties: { name: {} } }] }", []],
    ["{ allOf: [{ required: [name] }, { properties: { name: {} } }] }", []],
    [
      "{ allOf: [{ required: [nme] }, { properties: { name: {} } }] }",
      [`31:35: ${tried}.allOf.0.required.0: ${undeclared}`],
    ],
    ["{ required: [name], oneOf: [{ properties: { name: {} } }, {}] }", []],
    [
      "{ required: [name], properties: { inner: { properties: { name: {} } } } }",
      [`31:25: ${tried}.required.0: "name" is required, but no "properties" declares it`],
    ],
  ])("%s", async (text, want) => {
    expect(await check(schema(text))).toEqual(want);
  });

  test("may be declared in another file", async () => {
    const text = schema("{ required: [name], allOf: [{ $ref: 'common/shared.yaml#/schemas/Named' }] }");
    expect(await check(text, `${sharedSpec}  Named: { properties: { name: {} } }\n`)).toEqual([]);
  });
});
