import { resolve } from "node:path";
import { packageRoot } from "../generator/package-root.js";
import type { Venue } from "../runtime/contract.js";
import { UsageError } from "./exit.js";
import { readGivenSpec } from "./given-spec.js";

/** The spec of a venue: what origins call it, and where it lies. */
export interface SpecFile {
  readonly venue: string;
  readonly name: string;
  readonly path: string;
}

/** A venue that was met, and what origins call its spec; absent where its schemas do not say. */
export interface MetVenue {
  readonly venue: Venue;
  readonly name: string | undefined;
}

/**
 * The specs of the package; for the venue that the one that was named is of, that one.
 *
 * @throws UsageError when what was named is not the spec of any of the venues
 */
export async function specFiles(met: readonly MetVenue[], given: string | undefined): Promise<readonly SpecFile[]> {
  const own = given === undefined || met.length === 0 ? undefined : await findOwner(met, given);
  return met.flatMap(({ venue, name }) => {
    if (name === undefined) return [];
    const path = given !== undefined && venue === own ? given : `${packageRoot()}/${name}`;
    return [{ venue: venue.name, name, path: resolve(path) }];
  });
}

async function findOwner(met: readonly MetVenue[], given: string): Promise<Venue> {
  const spec = await readGivenSpec(given);
  const owner = met.find(({ venue }) => spec.title === venue.title || sharesHost(spec.hosts, venue))?.venue;
  if (owner !== undefined) return owner;
  const venues = met.map(({ venue }) => `${venue.name} (${venue.title})`).join(" or ");
  const found = spec.title === undefined ? "it is no spec" : `it is of ${JSON.stringify(spec.title)}`;
  throw new UsageError(`--spec ${given} is not the spec of ${venues}: ${found}`);
}

/** A spec that was given another title is still of the venue whose servers it names. */
function sharesHost(hosts: readonly string[], { servers }: Venue): boolean {
  return Object.values(servers).some(({ url }) => hosts.includes(new URL(url).host));
}
