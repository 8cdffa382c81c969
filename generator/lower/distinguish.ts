import { facetsOf, tellApart, type Facet } from "../facets.js";
import type { Message, Protocol } from "../protocol.js";
import { rolesOf, siblingGroups } from "../siblings.js";
import { diagnose, type Source } from "../source.js";
import type { Problems } from "./problems.js";

/** Two messages that may stand in the same place must differ in a constant or in their shape. */
export function checkDistinct(protocol: Protocol, source: Source, problems: Problems): void {
  const facets = new Map(protocol.messages.map((message) => [message, facetsOf(message.payload, protocol)]));
  const report = (among: string, a: Message, b: Message): void => {
    if (a.first !== b.first || apart(facets.get(a), facets.get(b))) return;
    problems.add(
      diagnose(
        source,
        placeOf(b),
        `"${a.name}" and "${b.name}" cannot be told apart among ${among}: ` +
          "no constant and no shape differs; give one of them a const",
      ),
    );
  };
  for (const { among, messages } of siblingGroups(protocol)) {
    for (const [a, b] of pairs(messages)) report(among, a, b);
  }
  const { byKind, byId } = rolesOf(protocol);
  for (const notice of byKind) for (const reply of byId) report("incoming frames", notice, reply);
}

function apart(a: readonly Facet[] = [], b: readonly Facet[] = []): boolean {
  return tellApart(a, b) !== undefined;
}

function pairs<T>(values: readonly T[]): (readonly [T, T])[] {
  return values.flatMap((a, index) => values.slice(index + 1).map((b) => [a, b] as const));
}

function placeOf(message: Message): { file: string; pointer: string } {
  const [file = "", pointer = ""] = message.origin.split("#", 2);
  return { file, pointer };
}
