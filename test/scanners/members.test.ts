import { describe, expect, it } from "@jest/globals";
import { behindStrangers, cursor, memberAt } from "../../runtime/scan/leaves.js";

const names = ["a", "b", "long"];

describe("the place of a member among those that are looked for", () => {
  it.each([
    ["is that of its name", '"b":1', 1, 4],
    ["is found in the same way where another was likely", '"a":1', 0, 4],
    ["is found behind a space after the colon", '"long": 1', 2, 8],
    ["is behind them all for another name", '"c":1', 3, 4],
    ["is behind them all for a name that is longer", '"ab":1', 3, 5],
    ["is behind them all for a name that is shorter", '"lon":1', 3, 6],
    ["is behind them all for no name at all", '"":1', 3, 3],
  ])("%s", (_, text, place, value) => {
    for (const likely of [0, 1, 2, 3, 4]) {
      cursor.at = 0;
      expect([memberAt(Buffer.from(text), 0, names, likely), cursor.at]).toEqual([place, value]);
    }
  });

  it.each([
    ["a name with an escape, which could be any of them", String.raw`"\u0061":1`],
    ["a name beyond ASCII", '"é":1'],
    ["a name without an end", '"a'],
    ["a name without a colon", '"a",1'],
    ["a space before the colon", '"a" :1'],
    ["a value without a name", "1"],
    ["the closing brace", "}"],
  ])("is nowhere for %s", (_, text) => {
    for (const likely of [0, 3]) expect(memberAt(Buffer.from(text), 0, names, likely)).toBe(-1);
  });
});

describe("members that are in no schema", () => {
  it.each([
    ["from the comma before them", '1,"x":2,"y":[{"a":1}]}', 1],
    ["from the first's name, where its comma has been read", '1, "x": 2}', 3],
    ["from the brace that opens the object", '{"x":2,"y":null}', 1],
  ])("are passed over %s, up to the brace", (_, text, from) => {
    cursor.skipped = false;
    expect(behindStrangers(Buffer.from(text), from, names)).toBe(text.length - 1);
    expect(cursor.skipped).toBe(true);
  });

  it("are told from one that is looked for", () => {
    expect(behindStrangers(Buffer.from('1,"x":2,"b":3}'), 1, names)).toBe(-2);
  });

  it.each([
    ["there are none", "1,}", 1],
    ["there are none behind a comma that has been read", "1,}", 2],
    ["a comma is too many behind one that has been read", '1,,"x":2}', 2],
    ["a comma is too many behind a space", '1, ,"x":2}', 3],
    ["a comma is too many before them", '1,,"x":2}', 1],
    ["a comma is too many in an object without others", '{,"x":2}', 1],
    ["there is no comma before them", '1"x":2}', 1],
    ["there is no comma between them", '1,"x":2"y":3}', 1],
    ["a comma is too many", '1,"x":2,}', 1],
    ["a value is none", '1,"x":tru}', 1],
    ["they have no end", '1,"x":2', 1],
  ])("are given up where %s", (_, text, from) => {
    expect(behindStrangers(Buffer.from(text), from, names)).toBe(-1);
  });
});
