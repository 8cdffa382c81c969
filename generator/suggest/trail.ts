import { isObject, member, memberPlaces } from "../checks/places.js";
import { valueAt } from "../pointer.js";
import { follow, originOf, type Place, type Source } from "../source.js";

/** A schema on the way to a value. */
export interface Step {
  /** Where it is used. */
  readonly place: Place;
  /** What that means: itself, or what its `$ref` leads to. */
  readonly target: Place;
  /** How many keys of the path lie before it. Parts of an `allOf`, `oneOf` or `anyOf` lie as deep as the whole. */
  readonly depth: number;
}

/** From a payload to a value in it. */
export type Trail = readonly Step[];

/** Every way that a path leads; the one that decides first, and a whole before its parts. */
export function trailsTo(source: Source, payload: Place, keys: readonly string[]): Trail[] {
  let trails = withParts(source, [stepOf(source, payload, 0)]);
  for (const [index, key] of keys.entries()) {
    trails = trails.flatMap((trail) => {
      const last = trail.at(-1);
      const children = last === undefined ? [] : childrenOf(last.target, key);
      return children.flatMap((child) => withParts(source, [...trail, stepOf(source, child, index + 1)]));
    });
  }
  return trails;
}

/** The trail that ends at one of the origins. */
export function trailAt(trails: readonly Trail[], origins: readonly string[]): Trail | undefined {
  const ends = (of: (step: Step) => Place): Trail | undefined =>
    trails.find((trail) => trail.slice(-1).some((step) => origins.includes(originOf(of(step)))));
  return ends(({ target }) => target) ?? ends(({ place }) => place);
}

/** The way to a schema of which only the place is known. */
export function trailFrom(source: Source, origin: string): Trail | undefined {
  const [file = "", pointer = ""] = origin.split("#", 2);
  const value = valueAt(source.documents.get(file)?.value, pointer);
  return isObject(value) ? [stepOf(source, { file, pointer, value }, 0)] : undefined;
}

/** The trails that go on where another one ends, itself among them: to the parts of its last schema. */
export function within(trail: Trail, trails: readonly Trail[]): Trail[] {
  const isSame = (a: Step | undefined, b: Step): boolean => a !== undefined && originOf(a.place) === originOf(b.place);
  return trails.filter((each) => trail.every((step, index) => isSame(each[index], step)));
}

/** Where the value as a whole is used, be it by one part or by all. */
export function useOf(trail: Trail): Step | undefined {
  const depth = trail.at(-1)?.depth;
  return trail.find((step) => step.depth === depth);
}

function stepOf(source: Source, place: Place, depth: number): Step {
  return { place, target: follow(source, place) ?? place, depth };
}

function withParts(source: Source, trail: Trail): Trail[] {
  const last = trail.at(-1);
  if (last === undefined || trail.length > deepest) return [];
  const parts = partsOf(last.target).flatMap((part) => withParts(source, [...trail, stepOf(source, part, last.depth)]));
  return [trail, ...parts];
}

/** A schema that contains itself at the same depth would never end. */
const deepest = 64;

/** A later part of an `allOf` narrows an earlier one. */
export function partsOf(place: Place): Place[] {
  const joined = memberPlaces(member(place, "allOf")).toReversed();
  return [...joined, ...["oneOf", "anyOf"].flatMap((key) => memberPlaces(member(place, key)))];
}

function childrenOf(place: Place, key: string): Place[] {
  const property = member(member(place, "properties"), key);
  if (property !== undefined) return [property];
  const [values, items] = [member(place, "additionalProperties"), member(place, "items")];
  if (values !== undefined && isObject(values.value)) return [values];
  if (items === undefined) return [];
  if (!Array.isArray(items.value)) return [items];
  return memberPlaces(items).filter((_, index) => String(index) === key);
}
