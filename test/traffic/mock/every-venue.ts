import { packageRoot } from "../../../generator/package-root.js";
import type { Description } from "../../../traffic/mock/description.js";
import { loadDescription } from "../../../traffic/mock/load-description.js";
import { loadCatalogue, venueNames } from "../../../traffic/registry.js";
import { describeBound } from "./bound-venue.js";
import { describeTiny } from "./tiny-venue.js";
import { describeTwofold } from "./twofold-venue.js";

/** The venues made up for tests, and those in the box. */
export const everyVenue: readonly (readonly [name: string, description: Description])[] = [
  ["tiny", describeTiny()],
  ["bound", describeBound()],
  ["twofold", describeTwofold()],
  ...(await Promise.all(
    (
      await venueNames()
    ).map(async (name): Promise<readonly [string, Description]> => {
      return [name, await loadDescription(await loadCatalogue(name), packageRoot())];
    }),
  )),
];
