import fc from "fast-check";
import { readFileSync } from "node:fs";
import { patchYaml } from "../../../generator/suggest/patch/patch-yaml.js";
import { Unwritable } from "../../../generator/suggest/patch/unwritable.js";
import { isObject } from "../../../generator/checks/places.js";
import { pointerOf, valueAt } from "../../../generator/pointer.js";
import { parseYaml } from "../../../generator/yaml.js";
import { venuesOf, readRepository } from "../../architecture/repository.js";

const read = (text: string): unknown => parseYaml("spec.yaml", text).value;

function patch(text: string, after: unknown): string {
  return patchYaml(text, read(text), after);
}

const long = "words ".repeat(25).trimEnd();

describe("a patched text", () => {
  test.each([
    ["a value in a block", "a: 1 # one\nb: 2\n", { a: 3, b: 2 }, "a: 3 # one\nb: 2\n"],
    [
      "a key after another",
      "a: 1 # one\n\n# two\nb: 2\n",
      { a: 1, x: "n", b: 2 },
      "a: 1 # one\nx: 'n'\n\n# two\nb: 2\n",
    ],
    ["a key before all others", "- a: 1\n", [{ x: 1, a: 1 }], "- x: 1\n  a: 1\n"],
    ["a key at the end, without a last line break", "a: 1", { a: 1, b: [] }, "a: 1\nb: []"],
    ["a key that goes", "- a: 1\n  b: 2 # two\n  c: 3\n", [{ a: 1, c: 3 }], "- a: 1\n  c: 3\n"],
    ["a key that goes after a dash", "- a: 1\n  b: 2\n", [{ b: 2 }], "- b: 2\n"],
    [
      "a key that takes the place of another",
      "x:\n  const: 5 # five\n  d: y\n",
      { x: { enum: [5, 6], d: "y" } },
      "x:\n  enum: [5, 6] # five\n  d: y\n",
    ],
    ["a key that takes a place further down", "a: 1\nb: 2\nc: 3\n", { a: 1, x: 2, c: 3 }, "a: 1\nx: 2\nc: 3\n"],
    [
      "a value in braces, beside odd quotes",
      `x: { a: "1", b: '2' } # odd\n`,
      { x: { a: "1", b: "3" } },
      `x: { a: "1", b: '3' } # odd\n`,
    ],
    ["a key in braces", "x: { a: 1, b: 2 }\n", { x: { a: 1, z: "a, b", b: 2 } }, "x: { a: 1, z: 'a, b', b: 2 }\n"],
    ["an item in brackets", "x: [a, 'n']\n", { x: ["a", "n", null] }, "x: [a, 'n', null]\n"],
    ["an item that goes from brackets", "x: [a, 'n', b]\n", { x: ["a", "b"] }, "x: [a, b]\n"],
    [
      "an item in a block",
      "x:\n  - a # one\n  - b\ny: 1\n",
      { x: ["a", "b", { c: 1 }], y: 1 },
      "x:\n  - a # one\n  - b\n  - { c: 1 }\ny: 1\n",
    ],
    [
      "an item that goes from a block",
      "x:\n  - a\n  - b # two\n  - c # three\n",
      { x: ["a", "c"] },
      "x:\n  - a\n  - c # three\n",
    ],
    [
      "evidence in braces, which become lines",
      '- { a: "1", b: [x] } # odd\n- 2\n',
      [{ a: "1", b: ["x"], "x-wire": { does: "d", known: "k" } }, 2],
      '- a: "1"\n  b: [x]\n  x-wire: { does: d, known: k } # odd\n- 2\n',
    ],
    [
      "braces in braces, which become lines where they must",
      "p: { a: { t: 1 }, b: { t: 2 } }\n",
      { p: { a: { t: 1 }, b: { t: 2, "x-wire": { does: "d" } } } },
      "p:\n  a: { t: 1 }\n  b:\n    t: 2\n    x-wire: { does: d }\n",
    ],
    ["a folded text", "a: >-\n  one\n  two\nb: 1\n", { a: "three", b: 1 }, "a: three\nb: 1\n"],
    ["a long text", "a: x\n", { a: long }, `a: >-\n  ${"words ".repeat(18)}words\n  ${"words ".repeat(6).trimEnd()}\n`],
    [
      "a list that grows too long",
      `a: [${"word, ".repeat(19)}word]\n`,
      { a: [...Array<string>(20).fill("word"), "last"] },
      `a: [\n  ${"word, ".repeat(18)}word,\n  word, last,\n]\n`,
    ],
    ["a value of another kind", "a: 1\nb: 2\n", { a: { c: { "x-wire": 1 } }, b: 2 }, "a:\n  c:\n    x-wire: 1\nb: 2\n"],
  ])("has %s", (_title, text, after, want) => {
    expect(patch(text, after)).toBe(want);
    expect(read(want)).toEqual(after);
  });

  test.each([
    ["an alias", "a: &x { b: 1 }\nc: *x\n", { a: { b: 1 }, c: { b: 2 } }],
    ["a comment among braces", "a: { b: 1, # one\n  c: 2 }\n", { a: { b: 1, c: 3 } }],
  ])("is refused where %s stands in the way", (_title, text, after) => {
    expect(() => patch(text, after)).toThrow(Unwritable);
  });

  test.each(venuesOf(readRepository()))(
    "of %s says what it should, whatever changes, and keeps every comment",
    (venue) => {
      const text = readFileSync(new URL(`../../../specs/${venue}.yaml`, import.meta.url), "utf8");
      const value = read(text);
      const places = [...placesOf(value, [])];
      fc.assert(
        fc.property(fc.nat(), fc.constantFrom<unknown>(null, 7, "a: b", { deep: [{ x: 1 }] }, []), (seed, put) => {
          const place = places[seed % places.length] ?? [];
          for (const after of [replaceAt(value, place, put), addAt(value, place, put)]) {
            const patched = patch(text, after);
            expect(read(patched)).toEqual(after);
            expect(commentsOf(patched)).toEqual(commentsOf(text));
          }
        }),
        { numRuns: 2 },
      );
    },
  );
});

const commentsOf = (text: string): string[] => text.match(/^ *#.*$/gm) ?? [];

function* placesOf(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    // What stands at the top holds comments; a change is made somewhere in it.
    if (path.length > 2) yield [...path, key];
    yield* placesOf(child, [...path, key]);
  }
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.with(Number(key), replaceAt(value[Number(key)], rest, put));
  return isObject(value) ? { ...value, [key]: replaceAt(value[key], rest, put) } : value;
}

/** Beside what stands at the place. */
function addAt(value: unknown, path: readonly string[], put: unknown): unknown {
  const above = path.slice(0, -1);
  const holder = valueAt(value, pointerOf(above));
  return replaceAt(value, above, Array.isArray(holder) ? [...holder, put] : { ...Object(holder), zz: put });
}
