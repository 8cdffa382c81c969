import { describe, expect, it } from "@jest/globals";
import type { Trait } from "../../runtime/contract.js";
import { claims } from "../../runtime/traits.js";

describe("a trait", () => {
  it.each<[Trait, unknown, boolean]>([
    [{ at: ["method"], is: ["a", "b"] }, { method: "b" }, true],
    [{ at: ["method"], is: ["a"] }, { method: "b" }, false],
    [{ at: ["error"], is: [null] }, { error: null }, true],
    [{ at: ["error"], is: [null] }, {}, false],
    [{ at: ["params", 1, "side"], is: [1] }, { params: [0, { side: 1 }] }, true],
    [{ at: ["params", 1], is: [1] }, { params: "abc" }, false],
    [{ at: ["a"], type: ["absent"] }, {}, true],
    [{ at: ["a"], type: ["null"] }, { a: null }, true],
    [{ at: ["a"], type: ["boolean"] }, { a: false }, true],
    [{ at: ["a"], type: ["number"] }, { a: 1 }, true],
    [{ at: ["a"], type: ["string"] }, { a: "" }, true],
    [{ at: ["a"], type: ["array"] }, { a: [] }, true],
    [{ at: ["a"], type: ["object"] }, { a: {} }, true],
    [{ at: ["a"], type: ["object"] }, { a: [] }, false],
    [{ at: ["a"], type: ["object"] }, { a: null }, false],
    [{ at: ["a"], matches: "^x_\\d$" }, { a: "x_1" }, true],
    [{ at: ["a"], matches: "^x_\\d$" }, { a: "y_1" }, false],
    [{ at: ["a"], matches: "1" }, { a: 1 }, false],
    [{ at: [], type: ["array"] }, [], true],
    [{ at: ["constructor"], type: ["absent"] }, {}, true],
    [{ at: ["__proto__"], type: ["absent"] }, {}, true],
  ])("%j of %j holds: %p", (trait, frame, holds) => {
    expect(claims(frame, [trait])).toBe(holds);
  });

  it("must hold with all the others", () => {
    const traits: readonly Trait[] = [
      { at: ["a"], is: [1] },
      { at: ["b"], is: [2] },
    ];
    expect([claims({ a: 1, b: 2 }, traits), claims({ a: 1 }, traits), claims({}, [])]).toEqual([true, false, true]);
  });
});
