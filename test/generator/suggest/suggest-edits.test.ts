import type { Wish } from "../../../generator/suggest/wish.js";
import { changesOf, evidence, seen, suggest, wish } from "./small-spec.js";

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
      "what is an object here and a list there may be anything",
      wish("", {
        kind: "add-field",
        name: "x",
        shape: seen({ items: seen({ types: ["integer"], fields: {}, items: seen({}) }) }),
      }),
      ["+              x:", "+                type: array", ...evidence(16), "+                items: {}"],
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
