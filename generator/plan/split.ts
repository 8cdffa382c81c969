import { facetsOf, type Facet, type JsonType } from "../facets.js";
import type { Protocol, Schema } from "../protocol.js";

/** What separates the alternatives of a union at run time: a place in the value, and the types found there. */
export interface Split {
  readonly at: readonly (string | number)[];
  /** One a alternative, in their order. */
  readonly types: readonly (readonly JsonType[])[];
}

/** The first place at which every alternative has types of its own; shallow places first. */
export function splitOf(alternatives: readonly Schema[], protocol: Protocol): Split | undefined {
  const facets = alternatives.map((alternative) => facetsOf(alternative, protocol));
  const candidates = facets[0] ?? [];
  for (const { at } of candidates) {
    const types = facets.map((list) => typesAt(list, at));
    if (types.every((list) => list.length > 0) && disjoint(types)) return { at, types };
  }
  return undefined;
}

function typesAt(facets: readonly Facet[], at: Facet["at"]): JsonType[] {
  const facet = facets.find((each) => each.at.length === at.length && each.at.every((key, index) => key === at[index]));
  return (facet?.types ?? []).filter((type) => type !== "absent");
}

function disjoint(types: readonly (readonly JsonType[])[]): boolean {
  const all = types.flat();
  return new Set(all).size === all.length;
}
