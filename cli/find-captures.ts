import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { UsageError } from "./exit.js";

/**
 * The files that are meant: `-` and names of files as they are, patterns by what they match, sorted; each file once.
 *
 * @throws UsageError when a pattern matches no file
 */
export async function findCaptures(patterns: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(patterns.map(findFiles));
  const byPath = new Map(files.flat().map((file) => [file === "-" ? file : resolve(file), file]));
  return [...byPath.values()];
}

async function findFiles(pattern: string): Promise<readonly string[]> {
  if (pattern === "-" || existsSync(pattern) || !isDynamicPattern(pattern)) return [pattern];
  const files = await glob(pattern, { absolute: isAbsolute(pattern), expandDirectories: false });
  if (files.length === 0) throw new UsageError(`no file matches ${JSON.stringify(pattern)}`);
  return files.sort();
}
