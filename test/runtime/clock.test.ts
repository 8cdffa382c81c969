import { expect, test } from "@jest/globals";
import { setTimeout as wait } from "node:timers/promises";
import { systemClock } from "../../runtime/clock.js";

test.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e12])("a timer of %d ms does not run at once", async (milliseconds) => {
  let ran = 0;
  const timer = systemClock.setTimeout(() => (ran += 1), milliseconds);
  await wait(20);
  systemClock.clearTimeout(timer);
  expect(ran).toBe(0);
});
