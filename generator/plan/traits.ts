import { facetsOf, pathKey, tellApart, type Facet, type FramePath, type JsonType, type Scalar } from "../facets.js";
import type { Message, Protocol } from "../protocol.js";
import { rolesOf, siblingGroups } from "../siblings.js";

/** The runtime contract's `Trait`, as data to be printed. */
export type Trait =
  | { readonly at: FramePath; readonly is: readonly Scalar[] }
  | { readonly at: FramePath; readonly type: readonly (JsonType | "absent")[] }
  | { readonly at: FramePath; readonly matches: string };

/** For each message, what tells it from every message that could stand in its place. */
export function traitsOf(protocol: Protocol): Map<Message, Trait[]> {
  const facets = new Map(protocol.messages.map((message) => [message, facetsOf(message.payload, protocol)]));
  const siblings = siblingsOf(protocol);
  return new Map(
    protocol.messages.map((message) => {
      const own = facets.get(message) ?? [];
      const clashes = [...(siblings.get(message) ?? [])].flatMap(
        (other) => tellApart(own, facets.get(other) ?? []) ?? [],
      );
      return [message, uniqueTraits(clashes.length > 0 ? clashes : own.filter(isConstant))];
    }),
  );
}

function siblingsOf(protocol: Protocol): Map<Message, Set<Message>> {
  const siblings = new Map<Message, Set<Message>>();
  const add = (a: Message, b: Message): void => {
    if (a !== b) siblings.set(a, (siblings.get(a) ?? new Set<Message>()).add(b));
  };
  for (const { messages } of siblingGroups(protocol)) for (const a of messages) for (const b of messages) add(a, b);
  const { byKind, byId } = rolesOf(protocol);
  for (const notice of byKind) for (const reply of byId) add(notice, reply);
  return siblings;
}

function isConstant(facet: Facet): boolean {
  return facet.values !== undefined && !facet.types.includes("absent");
}

function uniqueTraits(facets: readonly Facet[]): Trait[] {
  const byPath = new Map(facets.map((facet) => [pathKey(facet.at), facet]));
  return [...byPath.values()].map(traitOf);
}

function traitOf({ at, values, types, pattern }: Facet): Trait {
  if (types.includes("absent")) return { at, type: types };
  if (values !== undefined) return { at, is: values };
  return pattern === undefined ? { at, type: types } : { at, matches: pattern };
}
