import { describe, expect, it } from "@jest/globals";
import { matcherLines } from "../../generator/print/scanners/matcher-text.js";
import { parseRegular, readPattern } from "../../generator/print/scanners/regular.js";

const texts = [
  "",
  "-",
  "0",
  "12",
  "-1.5",
  "1.",
  ".5",
  "1E-8",
  "1E",
  "1,234.5",
  "1,23",
  "12:34:56",
  "1:2:3",
  "a",
  "aab",
  "ab",
  "1x",
  "-0.0",
];

describe("a pattern as a matcher of bytes", () => {
  it.each([
    "^-?[0-9]+(\\.[0-9]+)?$",
    "^-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?$",
    "^-?[0-9]+(,[0-9]{3})*(\\.[0-9]+)?$",
    "^[0-9]{2}:[0-9]{2}:[0-9]{2}$",
    "^(a|12|-)$",
    "^[0-9]{1,2}$",
    "^a*b$",
    "^-?$",
  ])("%s matches what the pattern matches", (pattern) => {
    const regular = parseRegular(pattern);
    if (regular === undefined) throw new Error("not read");
    const matches = matcherOf(matcherLines(regular));
    for (const text of texts) expect([text, matches(text)]).toEqual([text, new RegExp(pattern).test(text)]);
  });

  it.each(["^a|b$", "[0-9]+", "^[0-9]+", "^.*$", "^\\d+$", '^"$', "^(?:a)$", "^[^a]$", "^a+?$", "^a\\\\$"])(
    "%s is not read",
    (pattern) => {
      expect(readPattern(pattern)).toBeUndefined();
    },
  );

  it.each(["^[0-9]+[0-9]$", "^(12|13)$", "^(a?)*$", "^a?a$", "^(a|b?)c$"])("%s would have to go back", (pattern) => {
    expect(readPattern(pattern)).toBeDefined();
    expect(parseRegular(pattern)).toBeUndefined();
  });
});

/** Runs the statements over a text in quotes. */
function matcherOf(lines: readonly string[]): (text: string) => boolean {
  const body = [...lines, "return at;"].join("\n");
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the emitted statements are what is tried
  const matcher = new Function("bytes", "from", body) as (bytes: Uint8Array, from: number) => number;
  return (text) => matcher(Buffer.from(`"${text}"`), 0) === text.length + 1;
}
