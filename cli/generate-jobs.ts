import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { venueOf } from "../generator/source.js";
import { didYouMean } from "../generator/spelling.js";
import { UsageError } from "./exit.js";
import type { GenerateOptions } from "./generate-options.js";

/** One spec, and where what becomes of it goes. */
export interface Job {
  readonly venue: string;
  readonly spec: string;
  readonly out: string;
  readonly contract: string;
}

/** What is to be done. */
export interface Work {
  readonly jobs: readonly Job[];
  /** The folder whose manifest lists the venues; absent with `--spec`. */
  readonly folder?: string;
  /** True when the jobs are all that the folder should hold. */
  readonly all: boolean;
}

const specsFolder = "specs";
const outFolder = "generated";

/** @throws UsageError when something that was asked for is not there. */
export function planWork(venues: readonly string[], options: GenerateOptions): Work {
  if (options.spec !== undefined || options.out !== undefined) return { jobs: [ownSpec(venues, options)], all: true };
  const specs = findSpecs();
  for (const venue of venues) if (!specs.has(venue)) throw new UsageError(unknownVenue(venue, specs));
  const contract = options.contract ?? (isRepository() ? "../../runtime/contract.js" : "tickwire");
  const chosen = [...specs].filter(([venue]) => venues.length === 0 || venues.includes(venue));
  const jobs = chosen.map(([venue, spec]) => ({ venue, spec, out: `${outFolder}/${venue}`, contract }));
  return { jobs, folder: outFolder, all: venues.length === 0 };
}

function ownSpec(venues: readonly string[], { spec, out, contract }: GenerateOptions): Job {
  if (venues.length > 0) throw new UsageError("name either venues of specs/ or one spec with --spec, not both");
  if (spec === undefined) throw new UsageError("--out needs --spec, the file to generate from");
  if (out === undefined) throw new UsageError("--spec needs --out, the folder to generate into");
  return { venue: venueOf(spec), spec, out, contract: contract ?? "tickwire" };
}

/** Venue -> its spec, by name. */
function findSpecs(): ReadonlyMap<string, string> {
  const files = existsSync(specsFolder) ? readdirSync(specsFolder, { withFileTypes: true }) : [];
  const specs = files.filter((file) => file.isFile() && file.name.endsWith(".yaml")).map(({ name }) => name);
  if (specs.length === 0)
    throw new UsageError(`there is no ${specsFolder}/*.yaml here; name a spec with --spec and --out`);
  return new Map(specs.sort().map((name) => [venueOf(name), `${specsFolder}/${name}`]));
}

function unknownVenue(venue: string, specs: ReadonlyMap<string, string>): string {
  const hint = didYouMean(venue, specs.keys());
  return `there is no ${specsFolder}/${venue}.yaml${hint === "" ? `; there are ${[...specs.keys()].join(", ")}` : hint}`;
}

/** In tickwire's own repository the emitted modules import the sources of the runtime. */
function isRepository(): boolean {
  const path = join(process.cwd(), "package.json");
  if (!existsSync(path)) return false;
  const found: unknown = JSON.parse(readFileSync(path, "utf8"));
  return typeof found === "object" && found !== null && "name" in found && found.name === "tickwire";
}
