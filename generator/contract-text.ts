import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.js";

/** The declarations of the runtime's contract: its source in the repository, what is built of it in the package. */
export function contractText(): string {
  const places = [join("runtime", "contract.ts"), join("dist", "runtime", "contract.d.ts")];
  const found = places.map((place) => join(packageRoot(), place)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`none of ${places.join(", ")} stands in ${packageRoot()}`);
  return readFileSync(found, "utf8");
}
