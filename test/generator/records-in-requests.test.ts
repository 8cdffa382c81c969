import {
  buildOrderPlace,
  decodeOrderPlace,
  type OrderPlaceParams,
} from "../goldens/good/records-in-requests/expected/orders.js";
import { validateOrderPlace } from "../goldens/good/records-in-requests/expected/orders.validator.js";

const [first, second] = [
  { price: 1, amount: 2 },
  { price: 3, amount: 4 },
];
const legs = { near: first, far: second };

describe("records that a request holds", () => {
  test.each<[string, OrderPlaceParams]>([
    ["in a map", { legs, plan: { first, more: [] } }],
    ["in an object that may leave one out", { legs: {}, plan: { first, last: second, note: "both", more: [] } }],
    ["in lists of lists", { legs: {}, plan: { first, more: [[first, second], [], [second]] } }],
    ["in place of a text", { legs: {}, plan: { first, more: [] }, either: second }],
    ["or a text in place of one", { legs: {}, plan: { first, more: [] }, either: "none" }],
    ["or null in place of one", { legs: {}, plan: { first, more: [] }, either: null }],
  ])("are put in order for the wire and named again: %s", (_where, params) => {
    const sent: unknown = JSON.parse(JSON.stringify(buildOrderPlace(params, { id: 7 })));
    expect(validateOrderPlace(sent)).toBe(true);
    expect(decodeOrderPlace(sent)).toEqual({ kind: "order.place", id: 7, params });
  });

  test("stand there as lists", () => {
    const params = { legs, plan: { first, last: second, more: [[second]] }, either: first };
    expect(buildOrderPlace(params, { id: 7 })).toEqual({
      id: 7,
      method: "order.place",
      legs: { near: [1, 2], far: [3, 4] },
      plan: { first: [1, 2], last: [3, 4], more: [[[3, 4]]] },
      either: [1, 2],
    });
  });
});
