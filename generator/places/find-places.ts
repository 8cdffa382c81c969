import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../hash.js";
import { packageRoot } from "../package-root.js";
import { pathAs, venueOf } from "../source.js";
import { isPlaceIndex, type PlaceIndex, placesIn } from "./place-index.js";
import { type FindPlace, placesOf } from "./places.js";

/** Where the build keeps the places of the specs in the box. */
export function placesFolder(): string {
  return join(packageRoot(), "dist", "places");
}

/**
 * The places of a spec: those that were kept of it, as long as its files are what they were then.
 *
 * @param name the spec as origins name it, such as `specs/example.yaml`
 * @param path where it is
 * @throws SpecError when a file cannot be read or is not YAML
 */
export async function findPlaces(name: string, path: string, kept = placesFolder()): Promise<FindPlace> {
  const index = await readIndex(join(kept, `${venueOf(name)}.json`));
  if (index !== undefined && (await isOf(index, name, path))) return placesIn(index);
  const { readSpecAs } = await import("../read.js");
  return placesOf(await readSpecAs(name, path));
}

/** `undefined` where there is none: then the spec itself is read. */
async function readIndex(path: string): Promise<PlaceIndex | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    return isPlaceIndex(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function isOf({ hashes }: PlaceIndex, name: string, path: string): Promise<boolean> {
  if (!Object.hasOwn(hashes, name)) return false;
  const same = Object.entries(hashes).map(async ([file, hash]) => {
    const text = await readFile(pathAs(name, path, file)).catch(() => undefined);
    return text !== undefined && sha256(text) === hash;
  });
  return (await Promise.all(same)).every(Boolean);
}
