import fc from "fast-check";
import { isRecord } from "../../traffic/is-record.js";

/** A frame in which one value is not what it was. */
export interface Mutant {
  /** JSON Pointer of the value; of the list, where the items after it moved up. */
  readonly at: string;
  readonly how: "replaced" | "removed" | "added";
  readonly frame: unknown;
}

/** One of each type, and scalars that are hardly legal anywhere. */
const aliens: readonly unknown[] = [null, true, -7, 0.5, 1e300, "\u0000 not legal", "", [], {}, [[]], { zz: 1 }];

/** Everything that one change makes of a frame. */
export function mutantsOf(frame: unknown): Mutant[] {
  return [...mutate(frame, "")];
}

function* mutate(value: unknown, at: string): Generator<Mutant> {
  for (const alien of aliens) {
    if (JSON.stringify(alien) !== JSON.stringify(value)) yield { at, how: "replaced", frame: alien };
  }
  if (Array.isArray(value)) yield* mutateList(value, at);
  else if (isRecord(value)) yield* mutateObject(value, at);
}

function* mutateList(value: readonly unknown[], at: string): Generator<Mutant> {
  yield { at: `${at}/${value.length}`, how: "added", frame: [...value, "\u0000 not legal"] };
  for (const [index, item] of value.entries()) {
    const place = `${at}/${index}`;
    yield { at, how: "removed", frame: value.toSpliced(index, 1) };
    for (const mutant of mutate(item, place)) yield { ...mutant, frame: value.with(index, mutant.frame) };
  }
}

function* mutateObject(value: Readonly<Record<string, unknown>>, at: string): Generator<Mutant> {
  yield { at: `${at}/zz_more`, how: "added", frame: { ...value, zz_more: 1 } };
  for (const [key, item] of Object.entries(value)) {
    const place = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    yield {
      at: place,
      how: "removed",
      frame: Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)),
    };
    for (const mutant of mutate(item, place)) yield { ...mutant, frame: { ...value, [key]: mutant.frame } };
  }
}

/** Damage to a text: characters with a bit flipped, left out or put in, and an end too early. */
export const damage: fc.Arbitrary<(text: string) => string> = fc
  .record({
    how: fc.constantFrom("flip", "remove", "add", "cut"),
    where: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    bit: fc.nat({ max: 6 }),
    more: fc.constantFrom(...'{}[],:"\\0-1.eE tfn'.split(""), "\u0000", "\u00e9", "\ud800"),
  })
  .map(({ how, where, bit, more }) => (text) => {
    const at = Math.floor(where * text.length);
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    if (how === "cut") return before;
    if (how === "remove") return before + after;
    if (how === "add") return before + more + text.slice(at);
    return before + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + after;
  });
