import { expect, test } from "@jest/globals";
import { describeEvidence, describeFinding, describeValues } from "../../../traffic/report/describe-finding.js";
import { sightingsOf } from "../../../traffic/report/places.js";
import { printable } from "../../../traffic/report/printable.js";
import { ruleHelps } from "../../../traffic/report/rules.js";
import { cutEnd, cutMiddle, wrapWords } from "../../../traffic/report/text/fit.js";
import { formatCount, formatPercent, formatTime } from "../../../traffic/report/words.js";
import { severityOf } from "../../../traffic/validate/finding.js";
import { makeFinding } from "./made-up-report.js";

test.each([
  { share: { seen: 0, of: 0 }, want: "100 %" },
  { share: { seen: 0, of: 7 }, want: "0 %" },
  { share: { seen: 1, of: 3 }, want: "33 %" },
  { share: { seen: 1, of: 1000 }, want: "1 %" },
  { share: { seen: 999, of: 1000 }, want: "99 %" },
  { share: { seen: 7, of: 7 }, want: "100 %" },
])("$share.seen of $share.of is $want", ({ share, want }) => {
  expect(formatPercent(share)).toBe(want);
});

test("digits of a count stand in groups of three", () => {
  expect([0, 999, 1000, 12_345, 1_234_567].map(formatCount)).toEqual(["0", "999", "1,000", "12,345", "1,234,567"]);
});

test("a time is a date in UTC, and a number where it is none", () => {
  expect([0, 1e300].map(formatTime)).toEqual(["1970-01-01T00:00:00.000Z", "1e+300"]);
});

test.each([
  {
    given: makeFinding(),
    want: "acme depth.update /params/1/asks/*/0: contradiction: expected string, found number (12 times)",
  },
  {
    given: makeFinding({ count: 1, path: "" }),
    want: "acme depth.update: contradiction: expected string, found number",
  },
  {
    given: makeFinding({ expected: "", found: "" }),
    want: "acme depth.update /params/1/asks/*/0: contradiction (12 times)",
  },
  { given: makeFinding({ rule: "never-seen", count: 0, path: "" }), want: "acme depth.update: never seen" },
  {
    given: makeFinding({
      rule: "damaged-capture",
      venue: "",
      message: "frame",
      path: "",
      count: 1,
      expected: "",
      found: "a line cut off",
    }),
    want: "frame: damaged capture: found a line cut off",
  },
])("a finding is said as $want", ({ given, want }) => {
  expect(describeFinding(given)).toBe(want);
});

test("evidence is said without values, and values apart", () => {
  const evidence = { types: { integer: 12, null: 1 }, frames: { with: 13, of: 400 } };
  expect(describeEvidence(evidence)).toBe("integer 12, null 1; in 13 of 400 messages");
  expect(describeValues(evidence)).toBeUndefined();
  expect(describeValues({ ...evidence, values: [1, "a", null], range: [1, 9] })).toBe('1, "a", null; from 1 to 9');
});

test("a place is told once where first and last are the same, and not at all where nothing was seen", () => {
  const names = (count: number, last: object): string[] =>
    sightingsOf(makeFinding({ count, last: { ...makeFinding().first, ...last } })).map(({ name }) => name);
  expect([names(2, { line: 121 }), names(1, {}), names(0, {})]).toEqual([["first", "last"], ["at"], []]);
});

test("every rule has its severity and its help", () => {
  expect(ruleHelps).toHaveLength(12);
  for (const { rule, severity, says, help } of ruleHelps) {
    expect([severity, says.at(-1), help.at(-1)]).toEqual([severityOf(rule), ".", "."]);
  }
});

test("what cannot be printed is written as an escape, and all else stays", () => {
  expect(printable("a\u001B[31m\nb\u202E \uD800 é 😀")).toBe("a\\u001b[31m\\u000ab\\u202e \\ud800 é 😀");
});

test.each([
  { text: "captures/one.ndjson", width: 19, want: "captures/one.ndjson" },
  { text: "captures/one.ndjson", width: 10, want: "capt…djson" },
  { text: "captures/one.ndjson", width: 1, want: "…" },
])("the middle of $text is cut to $width", ({ text, width, want }) => {
  expect(cutMiddle(text, width)).toBe(want);
});

test("the end is cut where it is too long", () => {
  expect([cutEnd("abcdef", 6), cutEnd("abcdef", 4)]).toEqual(["abcdef", "abc…"]);
});

test.each([
  { text: "one two three", width: 7, want: ["one two", "three"] },
  { text: "a enormously b", width: 5, want: ["a", "enorm", "ously", "b"] },
  { text: "a.txt:1-3,44,56-78", width: 12, want: ["a.txt:1-3,", "44,56-78"] },
  { text: "", width: 5, want: [""] },
])("words are wrapped: $text", ({ text, width, want }) => {
  expect(wrapWords(text, width)).toEqual(want);
});
