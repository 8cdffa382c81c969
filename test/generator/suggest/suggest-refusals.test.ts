import type { Wish } from "../../../generator/suggest/wish.js";
import { changesOf, evidence, seen, suggest, wish } from "./small-spec.js";

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
