import { readdir } from "node:fs/promises";
import type { Catalogue, CheckTable, Scanners } from "../runtime/contract.js";
import { UnknownVenueError } from "./input-error.js";
import { isCatalogue } from "./is-catalogue.js";
import { isRecord } from "./is-record.js";

/** The venues in the box. */
export interface Registry {
  /** Sorted. */
  readonly venueNames: () => Promise<readonly string[]>;
  /** @throws UnknownVenueError when there is no such venue */
  readonly loadCatalogue: (name: string) => Promise<Catalogue>;
  /** `undefined` where the venue has none; absent where nobody is to take the shortcut. */
  readonly loadChecks?: (name: string) => Promise<VenueChecks | undefined>;
}

/** A venue's scanners, and those that accept or not and build nothing. */
export interface VenueChecks {
  readonly scanners: Scanners;
  readonly checks: CheckTable;
}

const folder = new URL("../generated/", import.meta.url);

/** The names of the generated venues, sorted. A folder is a venue when it has an index. */
export async function venueNames(): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const found = await Promise.all(folders.map(async (name) => ((await hasIndex(name)) ? [name] : [])));
  return found.flat().sort();
}

async function hasIndex(name: string): Promise<boolean> {
  const files = await readdir(new URL(`${name}/`, folder));
  return files.includes("index.js") || files.includes("index.ts");
}

/**
 * The catalogue of a generated venue.
 *
 * @throws UnknownVenueError when there is no such venue
 */
export async function loadCatalogue(name: string): Promise<Catalogue> {
  const names = await venueNames();
  if (!names.includes(name)) throw new UnknownVenueError(name, names);
  const module: unknown = await import(`../generated/${name}/index.js`);
  if (hasCatalogue(module) && isCatalogue(module.catalogue)) return module.catalogue;
  throw new Error(`generated/${name}/index.js has no catalogue that fits this tickwire; generate the venue again`);
}

/** What reads the frames of a generated venue without parsing them; `undefined` where it has no such modules. */
export async function loadChecks(name: string): Promise<VenueChecks | undefined> {
  const files = await readdir(new URL(`${name}/`, folder));
  if (!files.some((file) => /^checks\.[jt]s$/u.test(file))) return undefined;
  const scanning: unknown = await import(`../generated/${name}/scanners.js`);
  const checking: unknown = await import(`../generated/${name}/checks.js`);
  if (hasScanners(scanning) && hasChecks(checking)) return { scanners: scanning.scanners, checks: checking.checks };
  throw new Error(`generated/${name}/checks.js does not fit this tickwire; generate the venue again`);
}

function hasScanners(module: unknown): module is { readonly scanners: Scanners } {
  return isRecord(module) && isRecord(module["scanners"]) && isRecord(module["scanners"]["messages"]);
}

function hasChecks(module: unknown): module is { readonly checks: CheckTable } {
  return isRecord(module) && isRecord(module["checks"]);
}

function hasCatalogue(module: unknown): module is { readonly catalogue: unknown } {
  return typeof module === "object" && module !== null && "catalogue" in module;
}
