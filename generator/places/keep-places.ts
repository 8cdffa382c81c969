import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { SpecError } from "../diagnostic.js";
import { packageRoot } from "../package-root.js";
import { readSpecAs } from "../read.js";
import { venueOf } from "../source.js";
import { writeWhole } from "../write.js";
import { placesFolder } from "./find-places.js";
import { indexPlaces } from "./place-index.js";

// Run by `npm run build`. Of a spec that cannot be read nothing is kept; `tickwire generate` says what is wrong with it.
const names = (await readdir(join(packageRoot(), "specs"))).filter((name) => name.endsWith(".yaml"));
for (const spec of names.map((name) => `specs/${name}`)) await keepPlaces(spec);

async function keepPlaces(spec: string): Promise<void> {
  try {
    const index = indexPlaces(await readSpecAs(spec, join(packageRoot(), spec)));
    await writeWhole(join(placesFolder(), `${venueOf(spec)}.json`), JSON.stringify(index));
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
  }
}
