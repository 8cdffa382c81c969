import { faultsOf } from "./exchange-spec.js";

const book = "channels.depth.x-book";
const updates = `in "update", "full"`;

describe("a book", () => {
  test.each([
    [
      "bids: /bids",
      "bids: /bidz",
      [`30:13: ${book}.bids: "/bidz" leads nowhere ${updates}: there is no "bidz" (did you mean "bids"?)`],
    ],
    [
      "asks: /asks",
      "asks: /market",
      [`31:13: ${book}.asks: no levels stand at "/market"; point at a list of tuples or objects`],
    ],
    [
      "at: /type",
      "at: /tpye",
      [`32:23: ${book}.snapshot.at: "/tpye" leads nowhere ${updates}: there is no "tpye" (did you mean "type"?)`],
    ],
    [
      "is: full",
      "is: ful",
      [`32:34: ${book}.snapshot.is: "ful" never stands there by the schemas (did you mean "full"?)`],
    ],
    [
      "is: full",
      "is: true",
      [`32:34: ${book}.snapshot.is: true never stands there by the schemas; there are "change", "full"`],
    ],
    ["at: /type, is: full", "at: /count, is: 1", []],
    [
      "amount: '0'",
      "amonut: '0'",
      [`33:17: ${book}.delete.amonut: "amonut" is no part of a level (did you mean "amount"?)`],
    ],
    ["trim: limit", "trim: limti", [`35:13: ${book}.trim: "limti" is no field of an entry (did you mean "limit"?)`]],
    [
      "trim: limit",
      "levels: { field: limti }",
      [`35:24: ${book}.levels.field: "limti" is no field of an entry (did you mean "limit"?)`],
    ],
  ])("of which %s is changed to %s", async (from, to, want) => {
    expect(await faultsOf([from, to])).toEqual(want);
  });
});

describe("of what a schema leaves open, nothing is said", () => {
  test.each([
    ["a schema without a type", "          count: { type: integer }", "          count: {}", "/count/bids"],
    [
      "an object without properties",
      "          count: { type: integer }",
      "          count: { type: object }",
      "/count/bids",
    ],
    [
      "more elements of a tuple",
      "          count: { type: integer }",
      "          count: { type: array, minItems: 1, additionalItems: true, items: [{ type: string }] }",
      "/count/4",
    ],
    [
      "an object that says so",
      "        required: [type, market, count]\n",
      "        additionalProperties: true\n        required: [type, market, count]\n",
      "/bidz",
    ],
  ])("%s", async (_title, from, to, pointer) => {
    expect(await faultsOf([from, to], ["bids: /bids", `bids: ${pointer}`])).toEqual([]);
  });
});
