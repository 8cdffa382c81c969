import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "./exit.js";

/**
 * The files that paths and patterns name, each once: the files of a pattern in the order of their names. A shell
 * expands patterns by itself, but not those in quotes, and not on every system.
 *
 * @throws UsageError when a pattern matches nothing, or a name is empty
 */
export async function expandPaths(words: readonly string[]): Promise<readonly string[]> {
  const paths = await Promise.all(words.map(expandPath));
  const byPath = new Map(paths.flat().map((path) => [path === "-" ? path : resolve(path), path]));
  return [...byPath.values()];
}

async function expandPath(word: string): Promise<readonly string[]> {
  if (word === "") throw new UsageError("the name of a capture is empty; is the variable set that should hold it?");
  // A file may have the name of a pattern.
  if (word === "-" || existsSync(word)) return [word];
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (!isDynamicPattern(word)) return [word];
  const found = await glob(word, { dot: true, expandDirectories: false, absolute: word.startsWith("/") });
  if (found.length === 0) throw new UsageError(`no file matches ${JSON.stringify(word)}`);
  return found.sort();
}
