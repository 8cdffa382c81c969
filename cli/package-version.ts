import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../generator/package-root.js";

/** The version that package.json gives. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error("package.json names no version");
}
