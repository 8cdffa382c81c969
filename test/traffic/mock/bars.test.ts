import { expect, test } from "@jest/globals";
import { drawText } from "../../../traffic/mock/draw-scalar.js";
import type { Drawing } from "../../../traffic/mock/drawing.js";

const schema = { type: "string", pattern: "^\\d+(\\.\\d+)?$" };

function draw(within: Drawing["within"], value: string): string {
  const drawing: Drawing = {
    definitions: {},
    random: () => 0.5,
    now: 0,
    mid: 37_250,
    decimals: 2,
    within,
    known: {},
    words: [],
    spacing: 60,
    lively: true,
    nextId: (id) => id,
  };
  return drawText(drawing, schema, value, undefined, "close");
}

test.each([
  { within: "bar", value: "0", want: "37250.00" },
  { within: "bar", value: "0.2844", want: "37250.00" },
  { within: "other", value: "0", want: "0" },
] as const)("a price of $value in a $within becomes $want", ({ within, value, want }) => {
  expect(draw(within, value)).toBe(want);
});
