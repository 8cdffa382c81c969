import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readText } from "./compare.js";
import { type Hashes, hashesOf, sameHashes, sha256 } from "./hash.js";
import { isVenue, type ManifestVenue } from "./manifest.js";
import { packageRoot } from "./package-root.js";
import { writeWhole } from "./write.js";

/** What to generate from; the same of it gives the same files, as long as the generator is the same. */
export interface CacheKey {
  readonly spec: string;
  readonly contract: string;
}

/** Remembers what specs were emitted as, by the content of the specs and of the generator. */
export interface Cache {
  /** `undefined` when a spec, a file that it refers to, or the generator has changed. */
  readonly find: (key: CacheKey) => Promise<ManifestVenue | undefined>;
  readonly keep: (key: CacheKey, emitted: ManifestVenue) => Promise<void>;
}

/** Third-party code that has a say in what is emitted, or in what is refused. */
const libraries = ["@asyncapi/parser", "ajv", "handlebars", "ts-morph", "yaml"];

/** A cache in a folder, for the generator that is running. */
export async function openCache(folder: string = cacheFolder(), generator?: string): Promise<Cache> {
  const fingerprint = generator ?? (await generatorFingerprint());
  const pathOf = ({ spec, contract }: CacheKey): string =>
    join(folder, `${sha256(JSON.stringify([fingerprint, process.cwd(), spec, contract]))}.json`);
  return {
    find: async (key) => {
      const entry = parseEntry(await readText(pathOf(key)).catch(() => undefined));
      return entry !== undefined && (await standAs(".", entry.specs)) ? entry : undefined;
    },
    keep: async (key, emitted) => {
      // A cache that cannot be written to costs time, and nothing else.
      await writeWhole(pathOf(key), `${JSON.stringify(emitted)}\n`).catch(() => undefined);
    },
  };
}

/** True when each file of the folder has its hash. */
export async function standAs(folder: string, hashes: Hashes): Promise<boolean> {
  const found = await Promise.all(
    Object.keys(hashes).map(
      async (path) => [path, await readText(resolve(folder, path)).catch(() => undefined)] as const,
    ),
  );
  const present = found.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]));
  return sameHashes(hashesOf(present), hashes);
}

function parseEntry(text: string | undefined): ManifestVenue | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isVenue(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `node_modules/.cache/tickwire` above the working directory, or else the user's own cache. */
function cacheFolder(): string {
  const modules = ancestors(process.cwd())
    .map((folder) => join(folder, "node_modules"))
    .find((folder) => existsSync(folder));
  if (modules !== undefined) return join(modules, ".cache", "tickwire");
  return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "tickwire");
}

/** Changes with the generator's code, its templates, the vocabulary, the contract, and its libraries. */
async function generatorFingerprint(): Promise<string> {
  const own = dirname(fileURLToPath(import.meta.url));
  const root = packageRoot();
  const files = [
    ...(await filesUnder(own)),
    ...(await filesUnder(join(root, "generator", "templates"))),
    join(root, "specs", "vocabulary.schema.json"),
    join(own, "..", "runtime", "contract.d.ts"),
    join(own, "..", "runtime", "contract.ts"),
  ];
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => "")));
  return sha256([...contents.map((content) => sha256(content)), ...libraries.map(versionOf)].join());
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
}

/** The version of a library as it is installed for us. */
function versionOf(library: string): string {
  const places = ancestors(packageRoot()).map((folder) => join(folder, "node_modules", library, "package.json"));
  const place = places.find((path) => existsSync(path));
  const found: unknown = place === undefined ? undefined : JSON.parse(readFileSync(place, "utf8"));
  return typeof found === "object" && found !== null && "version" in found
    ? `${library}@${String(found.version)}`
    : library;
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
