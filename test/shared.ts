import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const shared = new URL("../../shared/", import.meta.url);

/** Path of a file of the project's shared folder; `undefined`, said once a file, where that folder is absent. */
export function sharedPath(relative: string): string | undefined {
  const path = fileURLToPath(new URL(relative, shared));
  if (existsSync(path)) return path;
  console.info(`skipped: ../shared/${relative} is not here`);
  return undefined;
}
