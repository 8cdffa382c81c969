import { packageRoot } from "../../../generator/package-root.js";
import type { Description } from "../../../traffic/mock/description.js";
import { loadDescription } from "../../../traffic/mock/load-description.js";
import { venueNames } from "../../../traffic/registry.js";
import { describeBound } from "./bound-venue.js";
import { describeTiny } from "./tiny-venue.js";
export const everyVenue: readonly (readonly [name: string, description: Description])[] = [
  ["tiny", describeTiny()],
  ["bound", describeBound()],
  ...(await Promise.all(
    (
      await venueNames()
    ).map(async (name): Promise<readonly [string, Description]> => {
      return [
        name,
        await loadDescription((await import(`../../../generated/${name}/index.js`)).catalogue, packageRoot()),
      ];
    }),
  )),
];
