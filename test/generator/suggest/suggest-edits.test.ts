import { suggestEdits, type Suggestion } from "../../../generator/suggest/suggest-edits.js";
import type { Shape, Wish, WishChange } from "../../../generator/suggest/wish.js";
import { collectTexts } from "../spec-texts.js";

/** The components of a spec, after a head that is the same for all. */
const head = `asyncapi: 3.1.0
info: { title: Example, version: 1.0.0 }
servers:
  main: { host: example.com, protocol: wss }
channels:
  trades:
    address: trades
    messages:
      trades.update: { $ref: '#/components/messages/trades.update' }
      trades.pause: { $ref: '#/components/messages/trades.pause' }
operations:
  trades.update:
    action: receive
    channel: { $ref: '#/channels/trades' }
    messages: [{ $ref: '#/channels/trades/messages/trades.update' }]
  trades.pause:
    action: receive
    channel: { $ref: '#/channels/trades' }
    messages: [{ $ref: '#/channels/trades/messages/trades.pause' }]
components:
`;

const components = `  messages:
    trades.pause:
      payload: { type: object, required: [event], properties: { event: { const: pause } } }
    trades.update:
      payload:
        allOf:
          - $ref: 'common/shared.yaml#/schemas/Envelope'
          - properties:
              event: { const: trade } # never another
              side: { enum: [buy, sell] }
              price: { $ref: '#/components/schemas/Decimal', description: Of a unit. }
              count:
                type: integer # of fills
                minimum: 1
                x-wire: { does: is a whole number, known: assumed }
              fee: { type: number, exclusiveMaximum: 1 }
              level: { $ref: '#/components/schemas/Level' }
              legs: { type: array, maxItems: 2, items: { type: string, minLength: 2 } }
              both: { oneOf: [{ type: integer }, { type: array, items: { type: string } }] }
              balances: { type: object, additionalProperties: { type: string } }
  schemas:
    # Nothing is rounded.
    Decimal: { type: string, pattern: '^[0-9]+(\\.[0-9]+)?$' }
    Level:
      type: array
      minItems: 2
      maxItems: 2
      additionalItems: false
      items:
        - { $ref: '#/components/schemas/Decimal', x-name: price }
        - { type: number, x-name: amount }
`;

const shared = `schemas:
  Envelope:
    type: object
    required: [event, sent]
    properties:
      event: { type: string }
      sent: { $ref: '#/schemas/Time' }
  Time: { type: integer, x-unit: ms }
`;

const wire = { does: "does it", known: "a capture" };

const seen = (shape: Partial<Shape>): Shape => ({ types: [], texts: [], ...shape });

function wish(path: string, change: WishChange): Wish {
  return { message: "trades.update", path, wire, ...change };
}

async function suggest(wishes: readonly Wish[], keep: readonly string[] = []): Promise<Suggestion> {
  const source = await collectTexts({ "specs/example.yaml": head + components, "specs/common/shared.yaml": shared });
  return suggestEdits(source, wishes, new Set(keep));
}

/** The lines that a suggestion takes out and puts in, of all files. */
function changesOf({ texts }: Suggestion): string[] {
  return texts.flatMap(({ before, after }) => {
    const [old, now] = [before.split("\n"), after.split("\n")];
    const gone = old.filter((line) => !now.includes(line)).map((line) => `-${line}`);
    return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`)];
  });
}

const evidence = (indent: number): string[] => [`+${" ".repeat(indent)}x-wire: { does: does it, known: a capture }`];

describe("a wish becomes an edit", () => {
  test.each<readonly [string, Wish, readonly string[]]>([
    [
      "a new field stands in the part of the object that is the venue's own, with the decimals of the spec",
      wish("", { kind: "add-field", name: "a b", shape: seen({ types: ["string"], texts: ["1.5"] }) }),
      ["+              a b:", "+                $ref: '#/components/schemas/Decimal'", ...evidence(16)],
    ],
    [
      "texts that are no decimals are any texts, and null stands beside",
      wish("", { kind: "add-field", name: "x", shape: seen({ types: ["string", "null"], texts: ["1e5"] }) }),
      ["+              x:", "+                type: [string, 'null']", ...evidence(16)],
    ],
    [
      "long texts of digits are ids or times, and nothing to count with",
      wish("", { kind: "add-field", name: "x", shape: seen({ types: ["string"], texts: ["1704067200123"] }) }),
      ["+              x:", "+                type: string", "+                pattern: '^[0-9]+$'", ...evidence(16)],
    ],
    [
      "objects and lists are described to their leaves",
      wish("", {
        kind: "add-field",
        name: "x",
        shape: seen({ fields: { at: seen({ types: ["integer"], unit: "ms" }), all: seen({ items: seen({}) }) } }),
      }),
      [
        "+              x:",
        "+                type: object",
        ...evidence(16),
        "+                properties: { at: { type: integer, x-unit: ms }, all: { type: array, items: {} } }",
      ],
    ],
    [
      "null beside a reference is an alternative, for that field alone",
      wish("/price", { kind: "make-nullable" }),
      [
        "-              price: { $ref: '#/components/schemas/Decimal', description: Of a unit. }",
        "+              price:",
        "+                anyOf: [{ $ref: '#/components/schemas/Decimal' }, { type: 'null' }]",
        "+                description: Of a unit.",
        ...evidence(16),
      ],
    ],
    [
      "null beside a type is another type, beside the comment and the evidence that stand there",
      wish("/count", { kind: "make-nullable" }),
      [
        "-                type: integer # of fills",
        "-                x-wire: { does: is a whole number, known: assumed }",
        "+                type: [integer, 'null'] # of fills",
        "+                x-wire: { does: is a whole number; does it, known: assumed; a capture }",
      ],
    ],
    [
      "a number takes the place of a whole number",
      wish("/count", { kind: "widen-type", shape: seen({ types: ["number"] }) }),
      [
        "-                type: integer # of fills",
        "-                x-wire: { does: is a whole number, known: assumed }",
        "+                type: number # of fills",
        "+                x-wire: { does: is a whole number; does it, known: assumed; a capture }",
      ],
    ],
    [
      "another type is an alternative more where there are some",
      wish("/both", { kind: "widen-type", shape: seen({ types: ["string"] }) }),
      [
        "-              both: { oneOf: [{ type: integer }, { type: array, items: { type: string } }] }",
        "+              both:",
        "+                oneOf: [{ type: integer }, { type: array, items: { type: string } }, { type: string }]",
        ...evidence(16),
      ],
    ],
    [
      "a value more stands at the end of its list",
      wish("/side", { kind: "widen-enum", values: ["both", null] }),
      [
        "-              side: { enum: [buy, sell] }",
        "+              side:",
        "+                enum: [buy, sell, both, null]",
        ...evidence(16),
      ],
    ],
    [
      "a constant becomes a list of values",
      wish("/event", { kind: "widen-enum", values: ["deal"] }),
      [
        "-              event: { const: trade } # never another",
        "+              event:",
        "+                enum: [trade, deal]",
        "+                x-wire: { does: does it, known: a capture } # never another",
      ],
    ],
    [
      "a bound moves as far as was seen",
      wish("/count", { kind: "loosen-bound", bound: "minimum", to: -2 }),
      [
        "-                minimum: 1",
        "-                x-wire: { does: is a whole number, known: assumed }",
        "+                minimum: -2",
        "+                x-wire: { does: is a whole number; does it, known: assumed; a capture }",
      ],
    ],
    [
      "an exclusive bound becomes one that is not",
      wish("/fee", { kind: "loosen-bound", bound: "exclusiveMaximum", to: 1 }),
      [
        "-              fee: { type: number, exclusiveMaximum: 1 }",
        "+              fee:",
        "+                type: number",
        "+                maximum: 1",
        ...evidence(16),
      ],
    ],
    [
      "a pattern of decimals learns a sign",
      wish("/price", { kind: "loosen-pattern", texts: ["-1.5"] }),
      [
        "-    Decimal: { type: string, pattern: '^[0-9]+(\\.[0-9]+)?$' }",
        "+    Decimal:",
        "+      type: string",
        "+      pattern: '^-?[0-9]+(\\.[0-9]+)?$'",
        ...evidence(6),
      ],
    ],
    [
      "a text of another kind is any text, for that field alone",
      wish("/price", { kind: "loosen-pattern", texts: ["n/a"] }),
      [
        "-              price: { $ref: '#/components/schemas/Decimal', description: Of a unit. }",
        "+              price:",
        "+                type: string",
        "+                description: Of a unit.",
        ...evidence(16),
      ],
    ],
    [
      "a tuple is opened, and what follows gets a name",
      wish("/level", {
        kind: "open-tail",
        length: 3,
        elements: [seen({ types: ["string"] }), seen({ types: ["number"] }), seen({ types: ["boolean"] })],
      }),
      [
        "-      maxItems: 2",
        "-      additionalItems: false",
        "+      additionalItems: true",
        ...evidence(6),
        "+        - { type: boolean, x-name: element3 }",
      ],
    ],
    [
      "a list may be as long as it was",
      wish("/legs", { kind: "open-tail", length: 5, elements: [] }),
      [
        "-              legs: { type: array, maxItems: 2, items: { type: string, minLength: 2 } }",
        "+              legs:",
        "+                type: array",
        "+                maxItems: 5",
        ...evidence(16),
        "+                items: { type: string, minLength: 2 }",
      ],
    ],
    [
      "an element after the last gets a name, and elements between take anything",
      wish("/level", { kind: "name-tail-element", index: 3, shape: seen({ types: ["integer"], unit: "s" }) }),
      [
        "-      maxItems: 2",
        "+      maxItems: 4",
        "+        - {}",
        "+        - type: integer",
        "+          x-name: element4",
        "+          x-unit: s",
        ...evidence(10),
      ],
    ],
    [
      "a field that may be absent loses its place among the required, and says why itself",
      wish("", { kind: "make-optional", name: "sent" }),
      [
        "-    required: [event, sent]",
        "-      sent: { $ref: '#/schemas/Time' }",
        "+    required: [event]",
        "+      sent:",
        "+        $ref: '#/schemas/Time'",
        ...evidence(8),
      ],
    ],
  ])("%s", async (_title, asked, want) => {
    const suggestion = await suggest([asked]);
    expect(suggestion.refused).toEqual([]);
    expect(changesOf(suggestion)).toEqual(want);
  });

  test("once: what holds already is neither granted nor refused", async () => {
    const held: Wish[] = [
      wish("", { kind: "add-field", name: "fee", shape: seen({ types: ["string"] }) }),
      wish("", { kind: "make-optional", name: "fee" }),
      wish("/side", { kind: "widen-enum", values: ["buy"] }),
      wish("/fee", { kind: "widen-type", shape: seen({ types: ["integer"] }) }),
      wish("/count", { kind: "loosen-bound", bound: "minimum", to: 5 }),
      wish("/price", { kind: "loosen-pattern", texts: ["1.5"] }),
      wish("/level", { kind: "name-tail-element", index: 1, shape: seen({}) }),
    ];
    expect(await suggest(held)).toEqual({ texts: [], granted: [], refused: [], writtenOut: [] });
  });

  test("beside others at the same place", async () => {
    const asked: Wish[] = [
      wish("/price", { kind: "make-nullable" }),
      wish("/price", { kind: "widen-type", shape: seen({ types: ["number"] }) }),
    ];
    expect(changesOf(await suggest(asked))).toContain(
      "+                anyOf: [{ $ref: '#/components/schemas/Decimal' }, { type: 'null' }, { type: number }]",
    );
  });
});

describe("a file that other specs share", () => {
  const file = "specs/common/shared.yaml";

  test("stays as it is: what changes is written out in the venue's own, with all references leading where they did", async () => {
    const suggestion = await suggest([wish("", { kind: "make-optional", name: "sent" })], [file]);
    expect(suggestion.texts.map((each) => each.file)).toEqual(["specs/example.yaml"]);
    expect(suggestion.writtenOut).toEqual([
      {
        what: `${file}#/schemas/Envelope`,
        into: "specs/example.yaml#/components/messages/trades.update/payload/allOf/0",
      },
    ]);
    expect(changesOf(suggestion)).toEqual([
      "-          - $ref: 'common/shared.yaml#/schemas/Envelope'",
      "+          - type: object",
      "+            required: [event]",
      "+            properties:",
      "+              event: { type: string }",
      "+              sent:",
      "+                $ref: 'common/shared.yaml#/schemas/Time'",
      ...evidence(16),
    ]);
  });

  test("is left through as many references as it takes", async () => {
    const asked = wish("/sent", { kind: "loosen-bound", bound: "minimum", to: 0 });
    expect((await suggest([asked], [file])).texts).toEqual([]);
    const typed = wish("/sent", { kind: "widen-type", shape: seen({ types: ["string"] }) });
    const suggestion = await suggest([typed], [file]);
    expect(suggestion.texts.map((each) => each.file)).toEqual(["specs/example.yaml"]);
    expect(changesOf(suggestion)).toContain(
      "+                anyOf: [{ $ref: 'common/shared.yaml#/schemas/Time' }, { type: string }]",
    );
  });
});

describe("a wish is refused with the reason", () => {
  test.each<readonly [string, Wish, RegExp]>([
    [
      "an unknown message",
      { ...wish("", { kind: "make-nullable" }), message: "none" },
      /^the spec has no message none$/,
    ],
    ["an unknown place", wish("/none/at/all", { kind: "make-nullable" }), /says nothing of such a place/],
    [
      "a map",
      wish("/balances", { kind: "add-field", name: "x", shape: seen({ types: ["integer"] }) }),
      /the object is a map: its keys are data/,
    ],
    [
      "two messages that could not be told apart any more",
      wish("/event", { kind: "widen-enum", values: ["pause"] }),
      /^the spec would be wrong: .*trades\.pause/,
    ],
  ])("%s", async (_title, asked, reason) => {
    const good = wish("/side", { kind: "widen-enum", values: ["both"] });
    const { granted, refused, texts } = await suggest([asked, good]);
    expect(refused).toEqual([{ wish: asked, reason: expect.stringMatching(reason) }]);
    expect(granted).toEqual([good]);
    expect(texts).toHaveLength(1);
  });
});
