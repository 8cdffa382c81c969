import { importsOf, isOneOf } from "./imports.js";
import { productCode } from "./neighbours.js";
import type { TextFile } from "./repository.js";

/** Where a library may be imported. What stands behind one door can be replaced there. */
export interface Door {
  readonly library: readonly string[];
  readonly places: readonly Place[];
}

interface Place {
  readonly at: RegExp;
  /** How many files of the place may import the library. */
  readonly files: number;
}

const any = Number.POSITIVE_INFINITY;

const oneFileOf = (folder: string): Place => ({ at: new RegExp(`^${folder}/`), files: 1 });

export const doors: readonly Door[] = [
  { library: ["@asyncapi/parser"], places: [oneFileOf("generator")] },
  { library: ["handlebars"], places: [oneFileOf("generator")] },
  { library: ["ajv"], places: [oneFileOf("generator")] },
  { library: ["yaml"], places: [oneFileOf("generator")] },
  { library: ["diff"], places: [oneFileOf("generator")] },
  // The printers and the checker work on one tree.
  { library: ["ts-morph"], places: [{ at: /^generator\/(?:print|check)/, files: any }] },
  // The mock exchange is a server; it has its own door.
  { library: ["ws"], places: [oneFileOf("runtime"), oneFileOf("traffic")] },
  // Traffic unpacks captures and the mock exchange packs frames; sockets inflate in one place, and browsers' in another.
  { library: ["zlib", "node:zlib"], places: [oneFileOf("runtime"), { at: /^traffic\//, files: any }] },
  { library: ["pako"], places: [oneFileOf("runtime")] },
  { library: ["@noble/hashes"], places: [oneFileOf("runtime")] },
  { library: ["fzstd"], places: [oneFileOf("traffic")] },
  { library: ["fflate"], places: [oneFileOf("traffic")] },
  { library: ["@streamparser/json"], places: [oneFileOf("traffic")] },
  { library: ["tinyglobby"], places: [oneFileOf("cli")] },
  // One subcommand, one file: each adds itself to the program.
  { library: ["commander"], places: [{ at: /^cli\//, files: any }] },
  { library: ["chokidar"], places: [oneFileOf("cli")] },
  { library: ["picocolors"], places: [oneFileOf("cli")] },
  { library: ["tinyglobby"], places: [oneFileOf("cli")] },
];

/** A finding for each import past a library's door, and for each place with more doors than it may have. */
export function findOpenDoors(files: readonly TextFile[]): string[] {
  const imports = productCode(files).flatMap(importsOf);
  return doors.flatMap(({ library, places }) => {
    const name = library.join(" or ");
    const users = [...new Set(imports.filter((used) => isOneOf(used, ...library)).map((used) => used.from))];
    const outside = users.filter((user) => !places.some(({ at }) => at.test(user)));
    const crowds = places
      .map((place) => ({ place, inside: users.filter((user) => place.at.test(user)) }))
      .filter(({ place, inside }) => inside.length > place.files);
    return [
      ...outside.map((user) => `${user} imports ${name} past its door`),
      ...crowds.map(({ inside }) => `${name} has several doors: ${inside.join(", ")}`),
    ];
  });
}

/** Dependencies without a row in the table above, so that a new one is placed on purpose. */
export function findDoorless(dependencies: readonly string[]): string[] {
  const known = new Set(doors.flatMap(({ library }) => library));
  return dependencies.filter((name) => !known.has(name)).map((name) => `${name} has no door`);
}
