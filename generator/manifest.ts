import { join } from "node:path";
import { readText } from "./compare.js";
import { type Hashes, isHashes } from "./hash.js";

/** What was emitted from what: the one place for all that changes by itself. */
export interface Manifest {
  /** The version of tickwire that emitted the files. */
  readonly tickwire: string;
  readonly venues: Readonly<Record<string, ManifestVenue>>;
}

export interface ManifestVenue {
  readonly specs: Hashes;
  readonly files: Hashes;
}

export const manifestName = "manifest.json";

/** An empty one where there is none, or none that can be read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readText(join(folder, manifestName));
  return (text === undefined ? undefined : parseManifest(text)) ?? { tickwire: "", venues: {} };
}

/** The same manifest gives the same bytes. */
export function manifestText({ tickwire, venues }: Manifest): string {
  const sorted = Object.entries(venues).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ tickwire, venues: Object.fromEntries(sorted) }, null, 2)}\n`;
}

function parseManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || typeof value["tickwire"] !== "string" || !isObject(value["venues"])) return undefined;
    const venues = Object.entries(value["venues"]).flatMap(([name, venue]) =>
      isVenue(venue) ? [[name, venue] as const] : [],
    );
    return { tickwire: value["tickwire"], venues: Object.fromEntries(venues) };
  } catch {
    return undefined;
  }
}

export function isVenue(value: unknown): value is ManifestVenue {
  return isObject(value) && isHashes(value["specs"]) && isHashes(value["files"]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
