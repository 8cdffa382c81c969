import { faultsOf } from "./exchange-spec.js";

const properties = "components.messages.update.payload.properties";
const count = "          count: { type: integer }\n";

describe("a field of a message", () => {
  const own = `"kind" is where the decoded "update" has its own name`;
  const remedy = `write a message for each of its values, with a "const", or leave it out of the "properties"`;
  test.each([
    ["          kind: { type: string }\n", [`168:11: ${properties}.kind: ${own}; ${remedy}`]],
    ["          kind: { const: a }\n", [`168:11: ${properties}.kind: ${own}; ${remedy}`]],
    [
      "          kinds: { type: array, x-name: kind, items: { type: string } }\n",
      [`168:11: ${properties}.kinds: ${own}; give it another "x-name"`],
    ],
    ["          inner: { properties: { kind: { type: string } } }\n", []],
  ])("%j", async (text, want) => {
    expect(await faultsOf([count, count + text])).toEqual(want);
  });

  test("may be called kind where it is a constant that is always there", async () => {
    const required = ["required: [type, market, count]", "required: [type, market, count, kind]"] as const;
    expect(await faultsOf([count, `${count}          kind: { const: a }\n`], required)).toEqual([]);
  });
});

describe("two fields of one name", () => {
  const params = (items: string): string => `          list: { type: array, minItems: 1, items: [${items}] }\n`;
  const taken = (name: string): string =>
    `"${name}" would be the name of two fields of the decoded "update"; give one of them another "x-name"`;
  test.each([
    [params("{ type: integer, x-name: count }"), [`168:53: ${properties}.list.items.0: ${taken("count")}`]],
    [
      params("{ type: integer, x-name: a }, { type: integer, x-name: a }"),
      [`168:83: ${properties}.list.items.1: ${taken("a")}`],
    ],
    [params("{ type: integer, x-name: a }"), []],
  ])("%j", async (text, want) => {
    expect(await faultsOf([count, count + text])).toEqual(want);
  });
});

describe("an x-name on a property", () => {
  const idle = (name: string): string => `a property keeps its own name, "${name}"; drop the "x-name"`;
  test.each([
    ["          a: { type: string, x-name: b }\n", [`168:30: ${properties}.a.x-name: ${idle("a")}`]],
    [
      "          a: { properties: { c: { type: integer, x-name: d } } }\n",
      [`168:50: ${properties}.a.properties.c.x-name: ${idle("c")}`],
    ],
    ["          a: { type: array, x-name: b, items: { type: string } }\n", []],
    ["          a: { x-name: b, oneOf: [{ type: string }, { type: integer }] }\n", []],
  ])("%j", async (text, want) => {
    expect(await faultsOf([count, count + text])).toEqual(want);
  });
});
