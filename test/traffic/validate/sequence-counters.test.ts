import { describe, expect, it } from "@jest/globals";
import type { Sequence } from "../../../traffic/json-schema.js";
import { SequenceCounters } from "../../../traffic/validate/sequence-counters.js";

const frames: Sequence = { counter: "frames", first: 1, counts: "always" };
const account: Sequence = { counter: "account", idle: 0, counts: "always" };
const maybe: Sequence = { ...frames, counts: "sometimes" };
const never: Sequence = { ...account, counts: "never" };

type Step = number | "begin" | "skip" | readonly [Sequence, number];

/** Gaps as `expected found`. */
function run(steps: readonly Step[]): string[] {
  const counters = new SequenceCounters();
  return steps.flatMap((step) => {
    if (step === "begin") counters.begin();
    if (step === "skip") counters.skip();
    if (typeof step === "string") return [];
    const gap = typeof step === "number" ? counters.take(frames, step) : counters.take(...step);
    return gap === undefined ? [] : [`${gap.expected} ${gap.found}`];
  });
}

describe("the numbers of a connection", () => {
  it.each<[said: string, steps: readonly Step[], gaps: readonly string[]]>([
    ["may begin anywhere in a capture that begins in the middle", [17, 18, 19], []],
    ["have a gap where one is missing, and go on from there", [17, 19, 20], ["18 19"]],
    ["have a gap where one comes twice", [17, 17, 18], ["18 17"]],
    ["have a gap for each that is not due", [1, 3, 5], ["2 3", "4 5"]],
    ["begin with the first once the flags are set", ["begin", 1, 2], []],
    ["have a gap where the first is missing", ["begin", 2, 3], ["1 2"]],
    ["go on or begin anew when the flags are set again", [5, "begin", 6, "begin", 1, 2], []],
    ["have a gap where neither is so", [5, "begin", 8], ["6 8"]],
    ["may skip what could not be read", [5, "skip", "skip", 8, 9], []],
    ["may not skip more than that", [5, "skip", 8], ["6 8"]],
    ["may skip what could not be read before the first", ["begin", "skip", 2], []],
    ["may skip frames that count sometimes, whatever stands in them", [5, [maybe, 1], 7, [maybe, 99], 8], []],
    ["count each counter for itself", [5, [account, 1], 6, [account, 2], 7], []],
    [
      "are not held against an idle counter",
      [
        [account, 0],
        [account, 0],
        [account, 1],
        [account, 2],
      ],
      [],
    ],
    [
      "are not held against frames that repeat them",
      [
        [account, 1],
        [never, 1],
        [account, 2],
      ],
      [],
    ],
  ])("%s", (_said, steps, gaps) => {
    expect(run(steps)).toEqual(gaps);
  });
});
