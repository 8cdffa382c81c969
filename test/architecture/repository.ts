import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface TextFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** As .gitignore has it. */
const ignored = /^(?:\.git|dist|coverage|captures|\.cache)$|(?:^|\/)node_modules$|\.tmp|\.tgz$/;
const text = /\.(?:ts|mjs|js|json|ya?ml|md|hbs|txt|editorconfig|gitignore|gitattributes)$|\/run$|^LICENSE$/;

/** Every text file that is or will be committed. Git itself is not asked: it may be absent, or distrust the folder. */
export function readRepository(): TextFile[] {
  return walk("")
    .filter((path) => text.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .map((entry) => ({ entry, path: folder === "" ? entry.name : `${folder}/${entry.name}` }))
    .filter(({ path }) => !ignored.test(path))
    .flatMap(({ entry, path }) => (entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : []))
    .sort();
}

/** Written by a person: neither emitted nor the expected output of a test. */
export function isHandWritten(path: string): boolean {
  return /\.(?:ts|mjs)$/.test(path) && !path.startsWith("generated/") && !path.startsWith("test/goldens/");
}

/** Names of the venues that have a spec. */
export function venuesOf(files: readonly TextFile[]): string[] {
  return files.flatMap(({ path }) => /^specs\/([^/]+)\.yaml$/.exec(path)?.[1] ?? []);
}

/** The first folder of a path; the file's name where it lies at the root. */
export function folderOf(path: string): string {
  return path.split("/", 1)[0] ?? "";
}

/** The parts of package.json that tests hold to account. */
export interface Manifest {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
}
