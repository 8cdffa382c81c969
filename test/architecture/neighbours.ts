import { isBuiltin } from "node:module";
import { type Import, importsOf, isOneOf } from "./imports.js";
import { folderOf, type TextFile } from "./repository.js";

/** DESIGN section 1: may a file of the folder import this? Folders that are not listed may import anything. */
const mayImport: Readonly<Record<string, (used: Import) => boolean>> = {
  generated: (used) =>
    used.relative && (venueFolder(used.from) === venueFolder(used.to) || isContractType(used) || isLeaf(used)),
  runtime: (used) => isFrom(used, "runtime") || isOneOf(used, "ws", "pako", "@noble/hashes") || isNode(used),
  generator: (used) => isFrom(used, "generator") || !(used.relative || isOneOf(used, "ws", "pako")),
  traffic: (used) => !used.relative || isFrom(used, "traffic", "runtime") || isRegistry(used),
  cli: (used) => !isFrom(used, "test", "bench"),
};

/** A finding for each import that crosses a wall of the house. */
export function findStrangeNeighbours(files: readonly TextFile[]): string[] {
  return productCode(files).flatMap((file) =>
    importsOf(file)
      .filter((used) => mayImport[folderOf(file.path)]?.(used) === false)
      .map((used) => `${file.path} imports ${used.to}, which ${folderOf(file.path)}/ may not`),
  );
}

/** A package that the code needs at run time must be a dependency, or a user who installs tickwire lacks it. */
export function findUndeclared(files: readonly TextFile[], dependencies: readonly string[]): string[] {
  return productCode(files)
    .flatMap(importsOf)
    .filter((used) => !used.relative && !isNode(used) && !dependencies.includes(used.to))
    .map((used) => `${used.from} imports ${used.to}, which is no dependency in package.json`);
}

export function findUnused(files: readonly TextFile[], dependencies: readonly string[]): string[] {
  const used = new Set(productCode(files).flatMap((file) => importsOf(file).map(({ to }) => to)));
  return dependencies.filter((name) => !used.has(name)).map((name) => `${name} is a dependency that nothing imports`);
}

/** The TypeScript of the five folders that make the package. */
export function productCode(files: readonly TextFile[]): TextFile[] {
  return files.filter(({ path }) => path.endsWith(".ts") && Object.hasOwn(mayImport, folderOf(path)));
}

function isFrom(used: Import, ...folders: string[]): boolean {
  return used.relative && folders.includes(folderOf(used.to));
}

function isNode(used: Import): boolean {
  return !used.relative && isBuiltin(used.to);
}

function isContractType(used: Import): boolean {
  return used.to === "runtime/contract.ts" && used.typeOnly;
}

/** What scanners are made of is the one thing that emitted code shares with other venues. */
function isLeaf(used: Import): boolean {
  return used.to === "runtime/scan/leaves.ts" && used.from.endsWith(".scanner.ts");
}

function isRegistry(used: Import): boolean {
  return used.from === "traffic/registry.ts" && isFrom(used, "generated");
}

function venueFolder(path: string): string {
  return path.split("/", 2).join("/");
}
