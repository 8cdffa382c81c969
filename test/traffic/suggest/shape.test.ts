import { shapeOf } from "../../../traffic/suggest/shape.js";
import { addToForm, emptyForm, type Form } from "../../../traffic/validate/form.js";

function formOf(...values: readonly unknown[]): Form {
  const form = emptyForm();
  for (const value of values) addToForm(form, value);
  return form;
}

const at = Date.UTC(2024, 0, 1);

describe("the unit of numbers", () => {
  test.each([
    ["seconds", [1704067200, 1704067201], undefined, "s"],
    ["seconds with fractions", [1704067200.5], undefined, "s"],
    ["milliseconds", [1704067200123], undefined, "ms"],
    ["microseconds", [1704067200123456], undefined, "us"],
    ["none, where one number is no time", [1704067200, 7], undefined, undefined],
    ["none, where numbers are of different units", [1704067200, 1704067200123], undefined, undefined],
    ["none, for the count of something", [123456789012], undefined, undefined],
    ["none, for what is called an id", [1704067200], "orderId", undefined],
    ["none, far from the clock of the capture", [3_900_000_000], undefined, undefined],
  ])("is %s", (_title, values, name, want) => {
    expect(shapeOf(formOf(...values), { at, ...(name !== undefined && { name }) }).unit).toBe(want);
  });

  test("may be far from a clock that is not known", () => {
    expect(shapeOf(formOf(3_900_000_000), {}).unit).toBe("s");
  });
});

test("types stand in one order, and a number stands for whole numbers too", () => {
  expect(shapeOf(formOf(null, "a", 1.5, 1, true), {}).types).toEqual(["boolean", "number", "string", "null"]);
});

test("items of lists have what they have in common, wherever they stand", () => {
  expect(shapeOf(formOf([["1", 2]], [["x", { a: 1 }], []]), {})).toEqual({
    types: [],
    texts: [],
    items: {
      types: [],
      texts: [],
      items: { types: ["integer", "string"], texts: ["1", "x"], fields: { a: { types: ["integer"], texts: [] } } },
    },
  });
});
