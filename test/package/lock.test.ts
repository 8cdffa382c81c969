import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { root } from "../architecture/repository.js";

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

/**
 * Packages for other platforms that the lock file leaves out. A registry mirror that lacks them makes such a lock file,
 * and `npm ci` then refuses it on every machine.
 */
function findMissingPlatforms({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !Object.hasOwn(packages, `node_modules/${name}`))
      .filter(([name]) => !Object.hasOwn(packages, `${path}/node_modules/${name}`))
      .map(([name, version]) => `package-lock.json lacks ${name} ${version}, an optional dependency of ${path}`),
  );
}

/** Packages with an install script that package.json does not turn off. */
function findScripts({ packages }: Lock, allowed: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ""))
    .filter((name) => allowed[name] !== false);
}

describe("package-lock.json", () => {
  const lock = readJson("package-lock.json") as Lock;

  it("holds the packages of every platform, not only of the one that wrote it", () => {
    expect(findMissingPlatforms(lock)).toEqual([]);
    expect(
      findMissingPlatforms({ packages: { "node_modules/a": { optionalDependencies: { "a-linux": "1.0.0" } } } }),
    ).toEqual(["package-lock.json lacks a-linux 1.0.0, an optional dependency of node_modules/a"]);
  });

  it("holds no package whose install script would run", () => {
    const { allowScripts } = readJson("package.json") as { readonly allowScripts: Readonly<Record<string, boolean>> };
    expect(findScripts(lock, allowScripts)).toEqual([]);
    expect(findScripts({ packages: { "node_modules/@a/b": { hasInstallScript: true } } }, {})).toEqual(["@a/b"]);
  });
});
