import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { collectSource } from "../generator/read.js";
import type { Source } from "../generator/source.js";
import type { ChangedText } from "../generator/suggest/draft.js";
import type { SpecFile } from "./spec-files.js";

/** Specs as they lie on the disk, with changes that are not written yet. */
export class SpecOverlay {
  /** By absolute path. */
  readonly #changes = new Map<string, Change>();

  /** @throws SpecError when a file cannot be read or is not YAML */
  read(spec: SpecFile): Promise<Source> {
    return collectSource(spec.name, (file) => this.#text(pathOf(spec, file)));
  }

  change(spec: SpecFile, { file, before, after }: ChangedText): void {
    const path = pathOf(spec, file);
    const name = shownAs(path) ?? file;
    this.#changes.set(path, { file: path, path: name, before: this.#changes.get(path)?.before ?? before, after });
  }

  get changes(): readonly Change[] {
    return [...this.#changes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async #text(path: string): Promise<string> {
    return this.#changes.get(path)?.after ?? readFile(path, "utf8");
  }
}

interface Change {
  /** Where it lies. */
  readonly file: string;
  /** As people see it: from the working directory, or else as origins call it, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

function shownAs(path: string): string | undefined {
  const shown = relative(process.cwd(), path).split(sep).join("/");
  return shown.startsWith("../") || isAbsolute(shown) ? undefined : shown;
}

/** Where a file lies that origins call so: as far from the spec as its name is from the spec's. */
export function pathOf(spec: SpecFile, file: string): string {
  return resolve(dirname(spec.path), relative(dirname(spec.name), file));
}

/** The specs beside one that refer to a file too, by the names of their venues. */
export async function othersThatUse(spec: SpecFile, file: string): Promise<readonly string[]> {
  const folder = dirname(spec.path);
  const reference = `${relative(folder, pathOf(spec, file)).split(sep).join("/")}#`;
  const beside = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name) && name !== basename(spec.path));
  const users = await Promise.all(
    beside.map(async (name) => ((await readFile(join(folder, name), "utf8")).includes(reference) ? [name] : [])),
  );
  return users.flat().map((name) => name.replace(/\.ya?ml$/, ""));
}
