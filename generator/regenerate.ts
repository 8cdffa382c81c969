import { type Cache, standAs } from "./cache.js";
import { type Comparison, compareFiles, findStrays } from "./compare.js";
import { hashesOf } from "./hash.js";
import type { ManifestVenue } from "./manifest.js";

export interface Regeneration {
  readonly spec: string;
  readonly out: string;
  /** How the emitted modules import the runtime's contract. */
  readonly contract: string;
  /** Files that were emitted into the folder before. */
  readonly known: readonly string[];
  readonly checkTypes: boolean;
}

export interface Regenerated {
  readonly emitted: ManifestVenue;
  readonly comparison: Comparison;
}

/**
 * What a spec becomes, held against what stands in its folder. Where neither the spec, nor the generator,
 * nor the folder has changed since the last time, nothing of the generator is even loaded.
 *
 * @throws SpecError
 */
export async function regenerate(wanted: Regeneration, cache: Cache | undefined): Promise<Regenerated> {
  const remembered = await cache?.find(wanted);
  if (remembered !== undefined && (await standAs(wanted.out, remembered.files))) {
    return { emitted: remembered, comparison: await compareUnchanged(wanted, Object.keys(remembered.files)) };
  }
  const { generate } = await import("./generate.js");
  const { files, source } = await generate(wanted.spec, wanted);
  const emitted = {
    specs: hashesOf([...source.documents].map(([file, { text }]) => [file, text])),
    files: hashesOf(files.map(({ path, text }) => [path, text])),
  };
  // What has not been checked must be generated again before anyone relies on it.
  if (wanted.checkTypes) await cache?.keep(wanted, emitted);
  return { emitted, comparison: await compareFiles(wanted.out, files, wanted.known) };
}

/** A folder whose files are known to be right may still hold others. */
async function compareUnchanged({ out, known }: Regeneration, unchanged: readonly string[]): Promise<Comparison> {
  const { orphaned, foreign } = await findStrays(out, unchanged, known);
  return { differences: orphaned, unchanged, foreign };
}
