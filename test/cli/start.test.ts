import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../architecture/repository.js";

const staticImport = /^(?:import|export)\s(?!type\s)[^;]*?from\s+"([^"]+)";/gm;

/** Packages that are loaded before a command is known. */
function loadedAtStart(path: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(path)) return packages;
  seen.add(path);
  for (const [, specifier = ""] of readFileSync(join(root, path), "utf8").matchAll(staticImport)) {
    if (!specifier.startsWith(".")) packages.add(specifier);
    else {
      const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
      for (const each of loadedAtStart(target, seen)) packages.add(each);
    }
  }
  return packages;
}

test("starting tickwire loads no library but the one that reads the command line", () => {
  const packages = [...loadedAtStart("cli/main.ts")].filter((name) => !name.startsWith("node:"));
  expect(packages).toEqual(["commander"]);
});

test("a library that is loaded is found, however deep", () => {
  expect([...loadedAtStart("cli/run-mock.ts")]).toContain("ws");
});
