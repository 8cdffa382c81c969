import { type Hashes, isHashes, sha256 } from "../hash.js";
import { childOf, keysOf } from "../pointer.js";
import type { Source, SourceDocument } from "../source.js";
import { type FindPlace, nearestSaid, type Said, saidAt } from "./places.js";

/** The places of a spec, to be kept: to find them in YAML takes longer than to read many a capture. */
export interface PlaceIndex {
  /** Of the spec and of each file that it refers to. */
  readonly hashes: Hashes;
  readonly roots: Readonly<Record<string, IndexedPlace>>;
}

/** A part of a file, what is said at it, and its own parts by their keys. */
interface IndexedPlace extends Said {
  /** Line and column. */
  readonly at: readonly [number, number];
  readonly parts?: Readonly<Record<string, IndexedPlace>>;
}

export function indexPlaces({ documents }: Source): PlaceIndex {
  const all = [...documents.values()];
  return {
    hashes: Object.fromEntries(all.map(({ file, text }) => [file, sha256(text)])),
    roots: Object.fromEntries(all.map((document) => [document.file, indexPart(document, "", document.value)])),
  };
}

function indexPart(document: SourceDocument, pointer: string, value: unknown): IndexedPlace {
  const { line, column } = document.position(pointer);
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const parts = inner.map(([key, part]) => [key, indexPart(document, childOf(pointer, key), part)] as const);
  return {
    at: [line, column],
    ...saidAt(value),
    ...(parts.length === 0 ? {} : { parts: Object.fromEntries(parts) }),
  };
}

/** Finds what `placesOf` finds in the spec itself. */
export function placesIn({ roots }: PlaceIndex): FindPlace {
  return (origin) => {
    const [file = "", pointer = ""] = origin.split("#", 2);
    const root = Object.hasOwn(roots, file) ? roots[file] : undefined;
    if (root === undefined) return undefined;
    const way = wayTo(root, keysOf(pointer));
    const [line, column] = (way[0] ?? root).at;
    return { file, line, column, ...nearestSaid(way) };
  };
}

/** The part, or the deepest one there is on the way to it, and all that it stands in. */
function wayTo(root: IndexedPlace, keys: readonly string[]): readonly IndexedPlace[] {
  const way = [root];
  for (const key of keys) {
    const parts = way[0]?.parts;
    const next = parts !== undefined && Object.hasOwn(parts, key) ? parts[key] : undefined;
    if (next === undefined) break;
    way.unshift(next);
  }
  return way;
}

/** For what was read from a file that the build wrote. */
export function isPlaceIndex(value: unknown): value is PlaceIndex {
  if (typeof value !== "object" || value === null || !("hashes" in value && "roots" in value)) return false;
  return isHashes(value.hashes) && typeof value.roots === "object" && value.roots !== null;
}
