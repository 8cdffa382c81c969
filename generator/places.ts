import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { keysOf, pointerOf, valueAt } from "./pointer.js";
import { collectSource } from "./read.js";
import type { Position, Source } from "./source.js";

/** Where a part of a spec stands, and what is said there or at the nearest place above. */
export interface SpecPosition extends Position {
  readonly file: string;
  /** The cited lines of the exchange's document. */
  readonly document?: { readonly name: string; readonly lines: string };
  /** What the wire does otherwise. */
  readonly wire?: { readonly does: string; readonly known: string };
}

/** Finds the place of an origin; `undefined` where the spec has no such file. */
export type FindPlace = (origin: string) => SpecPosition | undefined;

/** The places of a spec, by origins such as `specs/example.yaml#/components/messages/pong`. */
export function placesOf(source: Source): FindPlace {
  return (origin) => {
    const [file = "", pointer = ""] = origin.split("#", 2);
    const document = source.documents.get(file);
    if (document === undefined) return undefined;
    const above = placesAbove(document.value, pointer);
    const cited = above.map((value) => extension(value, "x-doc", "document", "lines")).find(isThere);
    const wire = above.map((value) => extension(value, "x-wire", "does", "known")).find(isThere);
    return {
      file,
      ...document.position(pointer),
      ...(cited === undefined ? {} : { document: { name: cited[0], lines: cited[1] } }),
      ...(wire === undefined ? {} : { wire: { does: wire[0], known: wire[1] } }),
    };
  };
}

/**
 * Reads a spec from where it lies, under the names that origins have for its files.
 *
 * @param name the spec as origins name it, such as `specs/example.yaml`
 * @param path where it is
 * @throws SpecError when a file cannot be read or is not YAML
 */
export function readSpecAs(name: string, path: string): Promise<Source> {
  return collectSource(name, (file) => {
    const beside = posix.relative(posix.dirname(name), file);
    return readFile(file === name ? path : posix.join(posix.dirname(path), beside), "utf8");
  });
}

/** The value at the pointer and all that it stands in, the innermost first. */
function placesAbove(root: unknown, pointer: string): readonly unknown[] {
  const keys = keysOf(pointer);
  const depths = [...keys.keys(), keys.length].reverse();
  return depths.map((depth) => valueAt(root, pointerOf(keys.slice(0, depth))));
}

type Texts = readonly [string, string];

function extension(value: unknown, name: string, first: string, second: string): Texts | undefined {
  const said = valueAt(value, pointerOf([name]));
  const texts = [valueAt(said, pointerOf([first])), valueAt(said, pointerOf([second]))];
  const [one, other] = texts;
  return typeof one === "string" && typeof other === "string" ? [one, other] : undefined;
}

function isThere(texts: Texts | undefined): texts is Texts {
  return texts !== undefined;
}
