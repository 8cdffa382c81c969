import { keysOf, pointerOf, valueAt } from "../pointer.js";
import type { Position, Source } from "../source.js";

/** What a part of a spec says of where it is from. */
export interface Said {
  /** The cited lines of the exchange's document. */
  readonly document?: { readonly name: string; readonly lines: string };
  /** What the wire does otherwise. */
  readonly wire?: { readonly does: string; readonly known: string };
}

/** Where a part of a spec stands, and what is said there or at the nearest place above. */
export interface SpecPosition extends Position, Said {
  readonly file: string;
}

/** Finds the place of an origin; `undefined` where the spec has no such file. */
export type FindPlace = (origin: string) => SpecPosition | undefined;

/** The places of a spec, by origins such as `specs/example.yaml#/components/messages/pong`. */
export function placesOf(source: Source): FindPlace {
  return (origin) => {
    const [file = "", pointer = ""] = origin.split("#", 2);
    const document = source.documents.get(file);
    if (document === undefined) return undefined;
    const above = placesAbove(document.value, pointer).map(saidAt);
    return { file, ...document.position(pointer), ...nearestSaid(above) };
  };
}

/** Of what is said at a part and at those it stands in, the innermost first: each from where it is said first. */
export function nearestSaid(above: readonly Said[]): Said {
  const document = above.find((said) => said.document !== undefined)?.document;
  const wire = above.find((said) => said.wire !== undefined)?.wire;
  return { ...(document && { document }), ...(wire && { wire }) };
}

export function saidAt(value: unknown): Said {
  const [name, lines] = textsIn(value, "x-doc", ["document", "lines"]);
  const [does, known] = textsIn(value, "x-wire", ["does", "known"]);
  return {
    ...(name !== undefined && lines !== undefined && { document: { name, lines } }),
    ...(does !== undefined && known !== undefined && { wire: { does, known } }),
  };
}

/** The value at the pointer and all that it stands in, the innermost first. */
function placesAbove(root: unknown, pointer: string): readonly unknown[] {
  const keys = keysOf(pointer);
  const depths = [...keys.keys(), keys.length].reverse();
  return depths.map((depth) => valueAt(root, pointerOf(keys.slice(0, depth))));
}

function textsIn(value: unknown, extension: string, keys: readonly string[]): readonly (string | undefined)[] {
  const said = keys.map((key) => valueAt(value, pointerOf([extension, key])));
  return said.map((text) => (typeof text === "string" ? text : undefined));
}
