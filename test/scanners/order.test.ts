import { describe, expect, it } from "@jest/globals";
import { begin, cursor, endInOrder, inOrderAt } from "../../runtime/scan/leaves.js";

const names = ["a", "b", "c"];

/** What a scanner is handed for an object, and where it goes on. */
function reordered(text: string, from = 0): readonly [handed: string | undefined, end: number] {
  begin();
  cursor.at = 0;
  const handed = inOrderAt(Buffer.from(text), from, names, (bytes) => Buffer.from(bytes).toString());
  return [handed, cursor.at];
}

describe("an object whose members stand in another order", () => {
  it.each([
    ["is put in order", '{"c":3,"a":1,"b":2}', '{"a":1,"b":2,"c":3}'],
    ["loses the spaces behind its commas", '{"b": 2, "a": 1}', '{"a": 1,"b": 2}'],
    ["has strangers at its end, in their order", '{"z":1,"b":2,"y":3,"a":4}', '{"a":4,"b":2,"z":1,"y":3}'],
    ["may have strangers only in its way", '{"z":1,"a":2}', '{"a":2,"z":1}'],
    [
      "keeps what is in its members",
      '{"b":[{"b":"}],{"},2],"a":{"c":1,"a":"\\""}}',
      '{"a":{"c":1,"a":"\\""},"b":[{"b":"}],{"},2]}',
    ],
    ["keeps a member that comes twice, for the scanner to refuse", '{"b":1,"a":2,"b":3}', '{"a":2,"b":1,"b":3}'],
    ["is not looked into", '{"b":é,"a":tru}', '{"a":tru,"b":é}'],
  ])("%s", (_, text, want) => {
    expect(reordered(text)).toEqual([want, Buffer.from(text).length]);
  });

  it("is read from where it stands, up to its own end", () => {
    expect(reordered('[{"b":2,"a":1},{"c":0}]', 1)).toEqual(['{"a":1,"b":2}', 14]);
  });

  it.each([
    ["that are in order already", '{"a":1,"c":3,"z":4}'],
    ["of which there are none", "{}"],
    ["of which there is one", '{"b":1}'],
    ["without an end", '{"b":1,"a":2'],
    ["whose last string has no end", '{"b":1,"a":"2}'],
    ["with a comma too many", '{"b":1,"a":2,}'],
    ["without a name", '{"b":1,2,"a":2}'],
    ["that are too many", `{${Array.from({ length: 65 }, (_, at) => `"m${at}":0`).join()},"a":1}`],
  ])("is handed to nobody with members %s", (_, text) => {
    let handed = 0;
    const count = (): number => (handed += 1);
    expect(inOrderAt(Buffer.from(text), 0, names, count)).toBeUndefined();
    expect(endInOrder(Buffer.from(text), 0, names, count)).toBe(-1);
    expect(handed).toBe(0);
  });

  it("is refused where its copy is", () => {
    const bytes = Buffer.from('{"b":2,"a":1}');
    const refuse = (): string | undefined => undefined;
    expect(inOrderAt(bytes, 0, names, refuse)).toBeUndefined();
    expect(endInOrder(bytes, 0, names, () => -1)).toBe(-1);
    expect(endInOrder(bytes, 0, names, () => 7)).toBe(bytes.length);
  });
});
