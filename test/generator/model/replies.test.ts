import { faultsOf } from "./exchange-spec.js";

describe("the reason of a refusal", () => {
  const refusal = "components.messages.refused.x-refusal";
  test.each([
    [
      "text: /error/words",
      "text: /error/wrods",
      [
        `137:45: ${refusal}.text: "/error/wrods" leads nowhere in "refused": there is no "wrods" (did you mean "words"?)`,
      ],
    ],
    [
      "code: /error/code",
      "code: /eror/code",
      [`137:26: ${refusal}.code: "/eror/code" leads nowhere in "refused": there is no "eror" (did you mean "error"?)`],
    ],
    [
      "code: /error/code",
      "code: /error/more",
      [`137:26: ${refusal}.code: what stands at "/error/more" must be a number or string or null by its schema`],
    ],
    [
      "text: /error/words",
      "text: /error/code",
      [`137:45: ${refusal}.text: what stands at "/error/code" must be a string or null by its schema`],
    ],
    [
      "required: [ok, id, error]",
      "required: [ok, id]",
      [
        `137:26: ${refusal}.code: what stands at "/error/code" must be in an object that is always there: list it under "required"`,
        `137:45: ${refusal}.text: what stands at "/error/words" must be in an object that is always there: list it under "required"`,
      ],
    ],
    ["required: [code, words]", "required: [code]", []],
  ])("of which %s is changed to %s", async (from, to, want) => {
    expect(await faultsOf([from, to])).toEqual(want);
  });
});

describe("what a reply echoes", () => {
  const correlate = "operations.ask.x-correlate";
  test.each([
    [
      "fields: { /askde: /about }",
      [
        `62:40: ${correlate}.fields./askde: "/askde" leads nowhere in "ask": there is no "askde" (did you mean "asked"?)`,
      ],
    ],
    [
      "fields: { /asked: /abuot }",
      [
        `62:48: ${correlate}.fields./asked: "/abuot" leads nowhere in "answer": there is no "abuot" (did you mean "about"?)`,
      ],
    ],
    [
      "fields: { /asked: [/about, /abuot] }",
      [
        `62:57: ${correlate}.fields./asked.1: "/abuot" leads nowhere in "answer": there is no "abuot" (did you mean "about"?)`,
      ],
    ],
    ["fields: { /asked: /about }, constants: { /type: answer }", []],
    [
      "fields: { /asked: /about }, constants: { /tpye: answer }",
      [
        `62:71: ${correlate}.constants./tpye: "/tpye" leads nowhere in "answer": there is no "tpye" (did you mean "type"?)`,
      ],
    ],
    [
      "fields: { /asked: /about }, constants: { /type: other }",
      [`62:78: ${correlate}.constants./type: "other" never stands there by the schemas of the replies`],
    ],
  ])("%s", async (text, want) => {
    expect(await faultsOf(["fields: { /asked: /about }", text])).toEqual(want);
  });
});

describe("a correlation id", () => {
  const at = "103:26: components.correlationIds.request.location";
  test.each([
    ["$message.payload#/idd", [`${at}: "/idd" leads nowhere in "ping": there is no "idd" (did you mean "id"?)`]],
    [
      "$message.header#/id",
      [`${at}: found "$message.header#/id", expected a place in the payload, such as "$message.payload#/id"`],
    ],
    [
      "$message.payload/id",
      [`${at}: found "$message.payload/id", expected a place in the payload, such as "$message.payload#/id"`],
    ],
  ])("at %s is not found, which is said once", async (location, want) => {
    expect(
      await faultsOf(["request: { location: '$message.payload#/id' }", `request: { location: '${location}' }`]),
    ).toEqual(want);
  });

  test("that is a text is not supported", async () => {
    expect(
      await faultsOf(["ok: { const: true }, id: { type: integer }", "ok: { const: true }, id: { type: string }"]),
    ).toEqual([
      `133:7: components.messages.ok.correlationId: an id is a whole number, which "ok" does not have at "/id"; ids of other types are not supported`,
    ]);
  });

  test("inside a request is not supported", async () => {
    expect(
      await faultsOf(
        [
          "    ping:\n      correlationId: { $ref: '#/components/correlationIds/request' }",
          "    ping:\n      correlationId: { location: '$message.payload#/a/id' }",
        ],
        [
          "op: { const: ping }, id: { type: integer } }, required: [op, id]",
          "op: { const: ping }, a: { properties: { id: { type: integer } } } }, required: [op, a]",
        ],
      ),
    ).toEqual([
      `106:34: components.messages.ping.correlationId.location: "ping" has its id inside; a request has it at the top`,
    ]);
  });

  test("stands in one place in all replies", async () => {
    expect(
      await faultsOf(
        ["location: '$message.payload#/id' }\n      x-refusal", "location: '$message.payload#/of' }\n      x-refusal"],
        ["required: [ok, id, error]", "required: [ok, of, error]"],
        ["id: { type: [integer, 'null'] }", "of: { type: [integer, 'null'] }"],
      ),
    ).toEqual([
      `136:7: components.messages.refused.correlationId: the id stands at "/of", but at "/id" in "ok"; all replies must have it in one place`,
    ]);
  });

  test("is in every reply to a request that has one", async () => {
    const without = [
      "      correlationId: { location: '$message.payload#/id' }\n      x-refusal",
      "      x-refusal",
    ] as const;
    expect(await faultsOf(without)).toEqual([]);
    expect(
      await faultsOf(
        without,
        ["required: [ok, id, error]", "required: [ok, error]"],
        ["          id: { type: [integer, 'null'] }\n", ""],
      ),
    ).toEqual([
      `135:5: components.messages.refused: "refused" answers requests by their id, but has no "correlationId"; say where it repeats the id`,
    ]);
  });
});
