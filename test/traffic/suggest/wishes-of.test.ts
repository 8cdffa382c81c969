import { type Finding, unnamed } from "../../../traffic/validate/finding.js";
import { addToForm, emptyForm } from "../../../traffic/validate/form.js";
import { wishesOf } from "../../../traffic/suggest/wishes-of.js";

const at = { file: "/some/where/day.ndjson.gz", connection: "1", line: 17, at: Date.UTC(2024, 0, 1) };

/** A finding of values, as the engine would make it. */
function finding(about: Partial<Finding>, values: readonly unknown[] = []): Finding {
  const form = emptyForm();
  for (const value of values) addToForm(form, value);
  return {
    severity: "error",
    rule: "contradiction",
    venue: "tiny",
    direction: "in",
    message: "trades.update",
    path: "/params/1/*/price",
    keyword: "type",
    expected: "string",
    found: "number",
    count: 2,
    first: at,
    last: at,
    origin: "specs/tiny.yaml#/x",
    evidence: { types: {}, values: [], frames: { with: 3, of: 40 }, form },
    ...about,
  };
}

const unknownElement = {
  rule: "undocumented-field",
  keyword: "undocumented-field",
  expected: unnamed.element,
} as const;
const place = { venue: "tiny", message: "trades.update", path: "/params/1/*/price", origin: "specs/tiny.yaml#/x" };
const known = "day.ndjson.gz, first in line 17";

describe("a finding asks for", () => {
  test.each<readonly [string, Finding, object]>([
    [
      "another type",
      finding({}, [1, 0.5]),
      {
        ...place,
        kind: "widen-type",
        shape: { types: ["number"], texts: [] },
        wire: { does: "can be a number: 2 times in trades.update", known },
      },
    ],
    [
      "null",
      finding({ found: "null", count: 1 }, [null]),
      { ...place, kind: "make-nullable", wire: { does: "can be null: once in trades.update", known } },
    ],
    [
      "more values",
      finding({ keyword: "enum", found: "string" }, ["a", "b", "a"]),
      {
        ...place,
        kind: "widen-enum",
        values: ["a", "b"],
        wire: { does: "can be a or b: 2 times in trades.update", known },
      },
    ],
    [
      "null beside constants",
      finding({ keyword: "const", found: "null" }, [null]),
      { ...place, kind: "make-nullable" },
    ],
    [
      "another type where a constant is due",
      finding({ keyword: "const", found: "object" }, [{ a: 1 }]),
      {
        ...place,
        kind: "widen-type",
        shape: { types: [], texts: [], fields: { a: { types: ["integer"], texts: [] } } },
      },
    ],
    [
      "a field that may be absent",
      finding({ keyword: "required", found: "nothing", path: "/params/a~1b" }),
      {
        ...place,
        path: "/params",
        kind: "make-optional",
        name: "a/b",
        wire: { does: "may be absent: from 2 of 40 trades.update", known },
      },
    ],
    [
      "a lower bound",
      finding({ keyword: "minimum" }, [-3, 0]),
      { ...place, kind: "loosen-bound", bound: "minimum", to: -3 },
    ],
    [
      "a higher bound",
      finding({ keyword: "exclusiveMaximum" }, [7, 9]),
      { ...place, kind: "loosen-bound", bound: "exclusiveMaximum", to: 9 },
    ],
    ["no step", finding({ keyword: "multipleOf" }, [0.3]), { ...place, kind: "loosen-bound", bound: "multipleOf" }],
    [
      "a shorter text",
      finding({ keyword: "minLength" }, ["ab", ""]),
      { ...place, kind: "loosen-bound", bound: "minLength", to: 0 },
    ],
    [
      "a longer text",
      finding({ keyword: "maxLength" }, ["abcd"]),
      { ...place, kind: "loosen-bound", bound: "maxLength", to: 4 },
    ],
    [
      "a shorter tuple",
      finding({ keyword: "minItems" }, [[1, 2], [1]]),
      { ...place, kind: "loosen-bound", bound: "minItems", to: 1 },
    ],
    [
      "a longer tuple",
      finding({ keyword: "maxItems" }, [
        ["x", 1.5],
        ["x", null, true],
      ]),
      {
        ...place,
        kind: "open-tail",
        length: 3,
        elements: [
          { types: ["string"], texts: ["x"] },
          { types: ["number", "null"], texts: [] },
          { types: ["boolean"], texts: [] },
        ],
      },
    ],
    [
      "another form of text",
      finding({ keyword: "pattern" }, ["1E-8", "2E-8", "x"]),
      { ...place, kind: "loosen-pattern", texts: ["1E-8", "x"] },
    ],
    [
      "a new field",
      finding({ rule: "undocumented-field", keyword: "undocumented-field" }, ["1.5", null]),
      {
        ...place,
        path: "/params/1/*",
        kind: "add-field",
        name: "price",
        shape: { types: ["string", "null"], texts: ["1.5"] },
        wire: { does: "comes in 3 of 40 trades.update; the document does not name it", known },
      },
    ],
    [
      "a field that a closed object refuses",
      finding({ keyword: "additionalProperties", path: "/new" }, [true]),
      { ...place, path: "", kind: "add-field", name: "new", shape: { types: ["boolean"], texts: [] } },
    ],
    [
      "a field that is called as an element is",
      finding({ ...unknownElement, expected: unnamed.field, path: "/1/10" }, [1]),
      { ...place, path: "/1", kind: "add-field", name: "10", shape: { types: ["integer"], texts: [] } },
    ],
    [
      "an element after the last",
      finding({ ...unknownElement, path: "/1/10" }, [1704067200123]),
      {
        ...place,
        path: "/1",
        kind: "name-tail-element",
        index: 10,
        shape: { types: ["integer"], texts: [], unit: "ms" },
      },
    ],
    [
      "a change where a reference leads to the schema, for that place alone",
      finding({ found: "null", reference: "specs/tiny.yaml#/y" }, [null]),
      { ...place, origin: "specs/tiny.yaml#/y", kind: "make-nullable" },
    ],
  ])("%s", (_title, given, want) => {
    expect(wishesOf([given])).toEqual({ wishes: [expect.objectContaining(want)], unanswered: [] });
  });

  test("one new field, whatever it is in each of the messages that share the schema", () => {
    const rule = {
      rule: "undocumented-field",
      keyword: "undocumented-field",
      origin: "specs/tiny.yaml#/Trade",
    } as const;
    const { evidence: _evidence, ...bare } = finding({ ...rule, path: "/params/1/*/fee", count: 1 });
    const findings = [
      bare,
      finding({ ...rule, path: "/result/*/fee", message: "trades.reply" }, [1]),
      finding({ ...rule, path: "/result/*/fee", message: "trades.reply", direction: "out" }, ["a"]),
    ];
    expect(wishesOf(findings).wishes).toMatchObject([
      {
        kind: "add-field",
        shape: { types: ["integer", "string"] },
        wire: { does: "comes once in trades.update and in 3 of 40 trades.reply; the document does not name it" },
      },
    ]);
  });

  test("elements after the last in their order, not in that of their digits", () => {
    const findings = ["/1/10", "/1/11", "/1/9"].map((path) => finding({ ...unknownElement, path }, [1]));
    expect(wishesOf(findings).wishes.map((wish) => "index" in wish && wish.index)).toEqual([9, 10, 11]);
  });

  test("what a sample shows, where nothing else was kept", () => {
    const sample = JSON.stringify({ params: ["x", [{ price: { a: ["1"] } }]] });
    const { evidence: _evidence, ...rest } = finding({ found: "object", sample });
    expect(wishesOf([rest]).wishes).toMatchObject([{ shape: { fields: { a: { items: { types: ["string"] } } } } }]);
  });
});

describe("a finding asks for nothing", () => {
  test.each<readonly [string, Partial<Finding>, RegExp]>([
    ["a frame that no message claims", { rule: "unknown-frame", path: "" }, /needs a message of its own/],
    ["values that were not kept", { keyword: "enum", found: "string" }, /does not say which values/],
    ["a keyword that has no looser form", { keyword: "propertyNames" }, /cannot be loosened/],
  ])("and says why: %s", (_title, about, reason) => {
    const given = finding(about);
    expect(wishesOf([given])).toEqual({
      wishes: [],
      unanswered: [{ finding: given, reason: expect.stringMatching(reason) }],
    });
  });

  test.each(["sequence-gap", "damaged-capture", "never-seen", "guessed-channel", "uncorrelated-reply"] as const)(
    "where it is not about the spec: %s",
    (rule) => {
      expect(wishesOf([finding({ rule, keyword: rule })])).toEqual({ wishes: [], unanswered: [] });
    },
  );
});
