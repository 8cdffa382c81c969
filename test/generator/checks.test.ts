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

describe("the checks of a spec", () => {
  test("find nothing in a good one", async () => {
    expect(await check(goodSpec)).toEqual([]);
  });

  test("say nothing else of a spec that is not AsyncAPI 3", async () => {
    expect(await check(change(goodSpec, "asyncapi: 3.1.0", "asyncapi: 2.6.0"))).toEqual([
      `1:11: asyncapi: found "2.6.0", expected an AsyncAPI 3 document: write 3.1.0`,
    ]);
    expect(await check("openapi: 3.1.0\n")).toEqual([`1:1: "asyncapi" is missing; write "asyncapi: 3.1.0"`]);
  });

  test("find an action that is none", async () => {
    expect(await check(change(goodSpec, "action: send", "action: sned"))).toEqual([
      `13:13: operations.depth.query.action: "sned" is neither "send" nor "receive" (did you mean "send"?)`,
    ]);
  });

  test("report every problem, in the order of the file, each once", async () => {
    const bad = change(change(goodSpec, "action: send", "action: sned"), "type: integer", "type: integr");
    expect(await check(bad, change(sharedSpec, "type: string", "type: strin"))).toEqual([
      `specs/common/shared.yaml:2:20: schemas.Decimal.type: "strin" is not a JSON Schema type (did you mean "string"?)`,
      `13:13: operations.depth.query.action: "sned" is neither "send" nor "receive" (did you mean "send"?)`,
      `21:74: components.messages.depth.query.payload.properties.id.type: "integr" is not a JSON Schema type (did you mean "integer"?)`,
    ]);
  });
});

describe("a reference", () => {
  test.each([
    [
      "to a schema that is not there",
      change(goodSpec, "'#/components/schemas/Level'", "'#/components/schemas/Levl'"),
      [
        `28:49: components.messages.depth.reply.payload.properties.levels.items.$ref: ` +
          `"#/components/schemas/Levl" does not exist (did you mean "#/components/schemas/Level"?)`,
      ],
    ],
    [
      "into another file",
      change(goodSpec, "Decimal', x-name: price", "Decimals', x-name: price"),
      [
        `37:19: components.schemas.Level.items.0.$ref: "common/shared.yaml#/schemas/Decimals" does not exist ` +
          `(did you mean "common/shared.yaml#/schemas/Decimal"?)`,
      ],
    ],
    [
      "with a slip in the middle",
      change(goodSpec, "'#/components/schemas/Level'", "'#/component/schemas/Level'"),
      [
        `28:49: components.messages.depth.reply.payload.properties.levels.items.$ref: ` +
          `"#/component/schemas/Level" does not exist (did you mean "#/components/schemas/Level"?)`,
      ],
    ],
    [
      "to nothing that is near",
      change(goodSpec, "channel: { $ref: '#/channels/depth' }", "channel: { $ref: '#/channels/kline' }"),
      [`14:22: operations.depth.query.channel.$ref: "#/channels/kline" does not exist`],
    ],
    [
      "to itself",
      schema("{ $ref: '#/components/schemas/Tried' }"),
      [`31:20: ${tried}.$ref: "#/components/schemas/Tried" leads back to itself, or nowhere`],
    ],
    [
      "that is a number",
      schema("{ $ref: 1 }"),
      [`31:20: ${tried}.$ref: found 1, expected where to look, such as "#/components/…"`],
    ],
  ])("%s is refused", async (_title, text, want) => {
    expect(await check(text)).toEqual(want);
  });
});

describe("an extension", () => {
  const refusal = "components.messages.depth.reply.x-refusal";
  const server = (text: string): string => change(goodSpec, "protocol: wss }", `protocol: wss, ${text} }`);
  const channel = (text: string): string =>
    change(goodSpec, "    address: depth\n", `    address: depth\n    ${text}\n`);
  const reply = (text: string): string =>
    change(goodSpec, "    depth.reply:\n      payload", `    depth.reply:\n      ${text}\n      payload`);
  test.each([
    ["of a server", server("x-framing: { inbound: zlib }"), []],
    ["of anything", channel("x-wire: { does: something, known: seen }"), []],
    ["of a message", reply("x-refusal: { code: /error/code }"), []],
    [
      "that is misspelt",
      channel("x-fed: {}"),
      [`8:5: channels.depth.x-fed: "x-fed" is not a tickwire extension of a channel (did you mean "x-feed"?)`],
    ],
    [
      "that stands in the wrong place",
      channel("x-framing: { inbound: zlib }"),
      [`8:5: channels.depth.x-framing: "x-framing" is an extension of a server; it may not stand here`],
    ],
    [
      "on a part that has none",
      change(goodSpec, "version: 1.0.0 }", "version: 1.0.0, x-dok: {} }"),
      [`2:41: info.x-dok: "x-dok" is not a tickwire extension (did you mean "x-doc"?)`],
    ],
    [
      "on a schema",
      schema("{ type: integer, x-unt: ms }"),
      [`31:29: ${tried}.x-unt: "x-unt" is not a tickwire extension of a schema (did you mean "x-unit"?)`],
    ],
    [
      "with a value that is not listed",
      server("x-framing: { inbound: zip }"),
      [`4:67: servers.main.x-framing.inbound: found "zip", expected "text" or "zlib" or "deflate-raw"`],
    ],
    [
      "with a misspelt field",
      reply("x-refusal: { code: /a, txt: /b }"),
      [`24:30: ${refusal}.txt: "txt" is not expected here (did you mean "text"?)`],
    ],
    [
      "with a misspelt field that it needs",
      channel("x-wire: { does: something, knwon: seen }"),
      [`8:32: channels.depth.x-wire.knwon: "knwon" is not expected here (did you mean "known"?)`],
    ],
    [
      "with a misspelt field that only some need",
      channel(
        "x-feed: { subscribe: { $ref: '#/operations/depth.query' }, unsubscribe: { $ref: '#/operations/depth.query' }, " +
          "updates: [{ $ref: '#/components/messages/depth.reply' }], agian: add }",
      ),
      [`8:173: channels.depth.x-feed.agian: "agian" is not expected here (did you mean "again"?)`],
    ],
    [
      "with a field too many and one too few",
      channel("x-wire: { does: something, because: seen }"),
      [
        `8:5: channels.depth.x-wire: found {"does":"something","because":"seen"}, expected a property "known"`,
        `8:32: channels.depth.x-wire.because: "because" is not expected here`,
      ],
    ],
    [
      "with no pointer where one is due",
      reply("x-refusal: { code: a }"),
      [`24:26: ${refusal}.code: found "a", expected text that matches ^(/([^~/]|~[01])*)*$`],
    ],
    [
      "without what it needs",
      server("x-framing: {}"),
      [`4:45: servers.main.x-framing: found {}, expected a property "inbound"`],
    ],
    [
      "that refers to nothing",
      server("x-heartbeat: { operation: { $ref: '#/operations/ping' }, every: 1, silence: 2 }"),
      [`4:79: servers.main.x-heartbeat.operation.$ref: "#/operations/ping" does not exist`],
    ],
  ])("%s", async (_title, text, want) => {
    expect(await check(text)).toEqual(want);
  });

  test("in data of the wire is none", async () => {
    const named = schema("{ properties: { x-any: { type: string } }, examples: [{ x-any: text }] }");
    expect(await check(named)).toEqual([]);
  });
});

describe("an example", () => {
  const query = (text: string): string =>
    change(goodSpec, "examples: [{ payload: { id: 1 } }]", `examples: [{ payload: ${text} }]`);
  const reply = (text: string): string => change(goodSpec, "levels: [['1.0', '2']]", `levels: ${text}`);
  const at = "components.messages.depth";
  const mismatch = "the example does not match its schema";
  test.each([
    [
      "has a wrong type",
      query("{ id: one }"),
      [`22:35: ${at}.query.examples.0.payload.id: ${mismatch}: found "one", expected integer`],
    ],
    [
      "lacks a property",
      query("{}"),
      [`22:20: ${at}.query.examples.0.payload: ${mismatch}: found {}, expected a property "id"`],
    ],
    [
      "breaks a pattern of another file",
      reply("[['1,0', '2']]"),
      [
        `29:41: ${at}.reply.examples.0.payload.levels.0.0: ${mismatch}: ` +
          String.raw`found "1,0", expected text that matches ^\d+(\.\d+)?$`,
      ],
    ],
    [
      "has too many elements",
      reply("[['1', '2', '3']]"),
      [`29:40: ${at}.reply.examples.0.payload.levels.0: ${mismatch}: found ["1","2","3"], expected at most 2 elements`],
    ],
    [
      "fits none of several",
      schema("{ oneOf: [{ type: string }, { type: array, items: { type: integer } }], examples: [[1, x], true] }"),
      [
        `31:99: ${tried}.examples.0.1: ${mismatch}: found "x", expected integer`,
        `31:103: ${tried}.examples.1: ${mismatch}: found true, expected string or array`,
      ],
    ],
    [
      "fits two of several",
      schema("{ oneOf: [{ type: string }, { const: a }], examples: [a] }"),
      [`31:66: ${tried}.examples.0: ${mismatch}: found "a", expected only one of the alternatives to match`],
    ],
  ])("that %s is refused", async (_title, text, want) => {
    expect(await check(text)).toEqual(want);
  });

  test("of a schema that is wrong itself is left to the check of schemas", async () => {
    expect(await check(schema("{ type: integr, examples: [1] }"))).toEqual([
      `31:20: ${tried}.type: "integr" is not a JSON Schema type (did you mean "integer"?)`,
    ]);
  });
});
