import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.js";

/**
 * The declarations of the runtime's contract as one text: their source in the repository, what is built of it in
 * the package. The parts import each other; in one text they need not.
 */
export function contractText(): string {
  return ["contract", "scan-contract"].map(partText).join("\n");
}

function partText(name: string): string {
  const places = [join("runtime", `${name}.ts`), join("dist", "runtime", `${name}.d.ts`)];
  const found = places.map((place) => join(packageRoot(), place)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`none of ${places.join(", ")} stands in ${packageRoot()}`);
  return readFileSync(found, "utf8").replace(/^(?:import|export) type .* from "\.\/.*";$/gm, "");
}
