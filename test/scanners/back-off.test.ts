import { describe, expect, it } from "@jest/globals";
import { BackOff } from "../../runtime/scan/back-off.js";

/** How many of the frames are tried when the scanner would take those that the pattern says. */
function triesAmong(frames: number, takes: (frame: number) => boolean): number {
  const backOff = new BackOff();
  let tries = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    if (!backOff.isDue) continue;
    tries += 1;
    if (takes(frame)) backOff.accepted();
    else backOff.gaveUp();
  }
  return tries;
}

describe("a scanner", () => {
  it("is tried on every frame while it takes them", () => {
    expect(triesAmong(1000, () => true)).toBe(1000);
  });

  it("is tried on every frame when it takes every second one", () => {
    expect(triesAmong(1000, (frame) => frame % 2 === 0)).toBe(1000);
  });

  it("is left out of nearly all frames when it takes none", () => {
    expect(triesAmong(10_000, () => false)).toBeLessThan(70);
  });

  it("is left out of most frames when it takes every tenth", () => {
    expect(triesAmong(10_000, (frame) => frame % 10 === 0)).toBeLessThan(3000);
  });

  it("comes back when frames are again as it expects them", () => {
    expect(triesAmong(10_000, (frame) => frame > 1000)).toBeGreaterThan(8500);
  });
});
