import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/** The folder of tickwire's own package.json: the same from the sources and from what is built of them. */
export function packageRoot(): string {
  found ??= climb(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function climb(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no package.json stands above ${fileURLToPath(import.meta.url)}`);
  return climb(parent);
}
