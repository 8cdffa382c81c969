import { describe, expect, it } from "@jest/globals";
import { alignTail, chooseFlags, wirePath } from "../../runtime/align-tail.js";
import { Flags } from "../../runtime/flags.js";

const timestamp = 32768;
const sequence = 65536;
const both = timestamp + sequence;
const row = [1, 2];
const tail = { from: 2, flags: [sequence, timestamp] };
const named = { from: 3, flags: [sequence, timestamp] };
const account = { from: 3, flags: [sequence, sequence, timestamp] };

describe("the tail of a frame", () => {
  it.each([
    { tail, flags: 0, given: [7, row], want: [7, row] },
    { tail, flags: sequence, given: [7, row, 19], want: [7, row, 19] },
    { tail, flags: timestamp, given: [7, row, 1609], want: [7, row, null, 1609] },
    { tail, flags: both, given: [7, row, 19, 1609], want: [7, row, 19, 1609] },
    { tail, flags: both | 536870912, given: [7, row, 19, 1609], want: [7, row, 19, 1609] },
    { tail, flags: sequence, given: [7, row, 19, "more"], want: [7, row, 19, null, "more"] },
    { tail, flags: 0, given: [7, row, "more"], want: [7, row, null, null, "more"] },
    { tail, flags: both, given: [7, row, 19], want: [7, row, 19] },
    { tail, flags: both, given: [7, row], want: [7, row] },
    { tail: named, flags: both, given: [7, "te", row, 6, 1609], want: [7, "te", row, 6, 1609] },
    { tail: named, flags: timestamp, given: [7, "te", row, 1609], want: [7, "te", row, null, 1609] },
    { tail: account, flags: sequence, given: [0, "os", [], 6, 2], want: [0, "os", [], 6, 2] },
    { tail: account, flags: timestamp, given: [0, "os", [], 1609], want: [0, "os", [], null, null, 1609] },
    { tail, flags: both, given: [7], want: [7] },
    { tail, flags: both, given: { event: "info" }, want: { event: "info" } },
    { tail, flags: both, given: null, want: null },
  ])("of $given under $flags is $want", ({ tail, flags, given, want }) => {
    const before = JSON.stringify(given);
    expect(alignTail(given, tail, flags)).toEqual(want);
    expect(JSON.stringify(given)).toBe(before);
  });

  it.each([
    { given: [7, row], possible: [0, both] as const, want: 0 },
    { given: [7, row, 1, 2], possible: [0, both] as const, want: both },
    { given: [7, row, 1], possible: [sequence, timestamp] as const, want: sequence },
    { given: [7, row, 1, 2, 3], possible: [sequence, both] as const, want: sequence },
    { given: "text", possible: [sequence, both] as const, want: sequence },
  ])("of $given under one of $possible is read under $want", ({ given, possible, want }) => {
    expect(chooseFlags(given, tail, possible)).toBe(want);
  });

  it.each([
    { path: "/3", flags: timestamp, want: "/2" },
    { path: "/3", flags: both, want: "/3" },
    { path: "/4/0", flags: 0, want: "/2/0" },
    { path: "/1/5", flags: 0, want: "/1/5" },
    { path: "/event", flags: 0, want: "/event" },
    { path: "", flags: 0, want: "" },
  ])("has at $path under $flags what stands at $want of the frame", ({ path, flags, want }) => {
    expect(wirePath(path, tail, flags)).toBe(want);
  });
});

describe("the flags of a connection", () => {
  it("may be what they were or what was asked for, until the venue answers", () => {
    const flags = new Flags();
    const seen = [flags.possible];
    flags.ask(1);
    seen.push(flags.possible);
    flags.ask(2);
    seen.push(flags.possible);
    flags.settle(1, true);
    seen.push(flags.possible);
    flags.settle(2, false);
    expect([...seen, flags.possible]).toEqual([[0], [0, 1], [0, 1, 2], [1, 2], [1]]);
  });
});
