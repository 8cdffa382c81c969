import { describe, expect, it } from "@jest/globals";
import type { Schema } from "../../../generator/protocol.js";
import { emitModule, validatorOf } from "./emitted.js";
import * as a from "./schemas.js";

const definitions = [
  a.named("Decimal", a.string({ pattern: "^-?\\d+(\\.\\d+)?$" })),
  a.named("Level", a.tuple([a.reference("Decimal"), a.reference("Decimal")])),
  a.named("Depth", a.object({ "asks?": a.list(a.reference("Level")), "bids?": a.list(a.reference("Level")) })),
  a.named("Subscription", a.tuple([a.string({ minLength: 1 }), a.literal(1, 5)])),
  a.named("Tree", a.object({ "children?": a.list(a.reference("Tree")) }, false)),
];

const update = a.object({
  method: a.literal("depth.update"),
  params: a.tuple([a.boolean, a.reference("Depth"), a.string({ minLength: 1, maxLength: 9 })], { open: true }),
  id: a.union(a.integer(), a.nothing),
});
const subscribe = a.object(
  { params: a.union(a.reference("Subscription"), a.list(a.reference("Subscription"), { minItems: 1 })) },
  false,
);
const asks = [["8000.00", "9.6250"]];
const frame = { method: "depth.update", params: [true, { asks }, "BTC_USDT"], id: null };

describe("an emitted validator", () => {
  it.each<[said: string, schema: Schema, frame: unknown]>([
    ["a whole frame", update, frame],
    ["a field that nobody declared", update, { ...frame, more: 1 }],
    ["elements after an open tuple's last", update, { ...frame, params: [...frame.params, 1, 2] }],
    ["an optional field that is absent", update, { ...frame, params: [true, {}, "BTC_USDT"] }],
    ["each type of a nullable", update, { ...frame, id: 7 }],
    ["the first alternative of a union", subscribe, { params: ["BTC_USDT", 5] }],
    ["the second alternative of a union", subscribe, { params: [["BTC_USDT", 5]] }],
    ["a schema that leads back to itself", a.reference("Tree"), { children: [{ children: [] }, {}] }],
    ["anything where the spec says nothing", a.unknown, undefined],
    ["a map without keys", a.map(a.integer()), {}],
    ["a multiple", a.number({ multipleOf: 0.5 }), 1.5],
    ["either of two patterns", a.union(a.string({ pattern: "^a" }), a.string({ pattern: "b$" })), "xb"],
    ["a tuple of nothing", a.tuple([]), []],
    ["a tuple of nothing after a number", a.tuple([a.integer({ minimum: 1 }), a.tuple([])]), [1, []]],
    ["a tuple without its optional tail", a.tuple([a.boolean, a.boolean], { required: 1 }), [true]],
  ])("takes %s", async (_said, schema, given) => {
    const validate = await validatorOf(schema, definitions);
    expect({ valid: validate(given), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  it.each<[said: string, schema: Schema, frame: unknown, path: string, keyword: string]>([
    ["no frame at all", update, undefined, "", "type"],
    ["a list where an object is due", update, [], "", "type"],
    ["a missing field", update, { method: "depth.update", id: null }, "/params", "type"],
    ["another constant", update, { ...frame, method: "depth.query" }, "/method", "const"],
    ["a tuple that is too short", update, { ...frame, params: [true] }, "/params", "minItems"],
    ["a wrong element", update, { ...frame, params: [1, {}, "X"] }, "/params/0", "type"],
    ["an empty name", update, { ...frame, params: [true, {}, ""] }, "/params/2", "minLength"],
    ["a long name", update, { ...frame, params: [true, {}, "BTC_USDT_X"] }, "/params/2", "maxLength"],
    [
      "a number deep in a shared schema",
      update,
      {
        ...frame,
        params: [
          true,
          {
            bids: [
              ["1", "2"],
              ["1", 2],
            ],
          },
          "X",
        ],
      },
      "/params/1/bids/1/1",
      "type",
    ],
    [
      "text that is no decimal",
      update,
      { ...frame, params: [true, { asks: [["1e5", "2"]] }, "X"] },
      "/params/1/asks/0/0",
      "pattern",
    ],
    ["a level of three", a.reference("Level"), ["1", "2", "3"], "", "maxItems"],
    ["a fraction for an integer", update, { ...frame, id: 1.5 }, "/id", "type"],
    ["infinity for a number", a.number(), Number.POSITIVE_INFINITY, "", "type"],
    ["a field that a closed object lacks", subscribe, { params: ["X", 5], more: 1 }, "", "additionalProperties"],
    ["a wrong part of the first alternative", subscribe, { params: ["X", 2] }, "/params/1", "enum"],
    [
      "a wrong part of the second alternative",
      subscribe,
      {
        params: [
          ["X", 5],
          ["X", "5"],
        ],
      },
      "/params/1/1",
      "enum",
    ],
    ["a key's value, its name escaped", a.map(a.integer()), { "a/b~c": "x" }, "/a~1b~0c", "type"],
    [
      "what leads back to itself",
      a.reference("Tree"),
      { children: [{ children: [1] }] },
      "/children/0/children/0",
      "type",
    ],
    ["a number between multiples", a.object({ n: a.number({ multipleOf: 0.5 }) }), { n: 1.2 }, "/n", "multipleOf"],
    [
      "a number below its bound",
      a.object({ n: a.number({ exclusiveMinimum: 0 }) }),
      { n: 0 },
      "/n",
      "exclusiveMinimum",
    ],
    ["neither of two patterns", a.union(a.string({ pattern: "^a" }), a.string({ pattern: "b$" })), "c", "", "pattern"],
  ])("refuses %s, and says where", async (_said, schema, given, instancePath, keyword) => {
    const validate = await validatorOf(schema, definitions);
    expect(validate(given)).toBe(false);
    expect(validate.errors?.[0]).toMatchObject({ instancePath, keyword });
  });

  it("says which schema was broken, and what was expected", async () => {
    const validate = await validatorOf(update, definitions);
    validate({ ...frame, params: [true, { asks: [["1", "2", "3"]] }, "X"] });
    expect(validate.errors).toEqual([
      {
        instancePath: "/params/1/asks/0",
        keyword: "maxItems",
        expected: 2,
      },
    ]);
  });

  it("says every type that would do", async () => {
    const validate = await validatorOf(update, definitions);
    validate({ ...frame, id: "7" });
    expect(validate.errors?.[0]?.expected).toEqual(["integer", "null"]);
  });

  it("forgets its last failure", async () => {
    const validate = await validatorOf(update, definitions);
    expect([validate(1), validate(frame), validate.errors]).toEqual([false, true, null]);
  });
});

describe("a validator module", () => {
  const all = { Update: update, Subscribe: subscribe };

  it("imports types and what all validators of a venue share, and requires nothing", () => {
    const text = emitModule(all, definitions);
    expect(text).not.toMatch(/\brequire\(|sourceURL|@ts-/);
    expect(text.match(/^import .*/gm)).toEqual([
      "import type {",
      'import { type Failures, type Guard, below, failure, guard, isObject } from "./failures.js";',
    ]);
  });

  it("holds the definitions that its messages reach, and no other", () => {
    const text = emitModule({ Update: update }, definitions);
    expect(text.match(/^function check\w+/gm)).toEqual([
      "function checkUpdateFrame",
      "function checkDecimal",
      "function checkLevel",
      "function checkDepth",
    ]);
  });

  it("writes out what asks for a type and bounds alone, and calls what asks for more", () => {
    const named = [a.named("Sequence", a.integer({ minimum: 1 })), a.named("Symbol", a.string({ pattern: "^t" }))];
    const row = a.tuple([a.reference("Sequence"), a.union(a.reference("Sequence"), a.nothing), a.reference("Symbol")]);
    const text = emitModule({ Row: row }, named);
    expect(text.match(/^function check\w+/gm)).toEqual(["function checkRowFrame", "function checkSymbol"]);
    expect(text).toContain('"type", ["integer","null"]');
  });

  it("is the same text each time", () => {
    expect(emitModule(all, definitions)).toBe(emitModule(all, [...definitions]));
  });

  it("grows by lines alone when a message is put in, and in its place", () => {
    const before = emitModule(all, definitions).split("\n");
    const query = a.object({
      query: a.union(a.string({ pattern: "^x" }), a.string({ pattern: "y$" })),
      "tree?": a.reference("Tree"),
    });
    const after = emitModule({ Query: query, ...all }, definitions).split("\n");
    expect(linesInOrder(after, before)).toEqual(before);
  });

  it("is empty, yet a module, when it has no messages", () => {
    expect(emitModule({})).toBe("/** Generated for a test. */\n\nexport {};\n");
  });

  it("refuses two schemas that want one function", () => {
    const twice = [a.named("price-level", a.list(a.boolean)), a.named("PriceLevel", a.list(a.boolean))];
    const both = a.tuple([a.reference("price-level"), a.reference("PriceLevel")]);
    expect(() => emitModule({ Update: both }, twice)).toThrow(
      "#/definitions/price-level and #/definitions/PriceLevel want one function, checkPriceLevel: rename one in the spec",
    );
  });

  it("refuses a reference that leads nowhere", () => {
    expect(() => emitModule({ Update: a.reference("Levle") })).toThrow(
      "refers to Levle, which the venue does not define",
    );
  });
});

/** The wanted lines as they are found one after the other; short of some where lines were changed or moved. */
function linesInOrder(lines: readonly string[], wanted: readonly string[]): string[] {
  let next = 0;
  for (const line of lines) if (line === wanted[next]) next += 1;
  return wanted.slice(0, next);
}
