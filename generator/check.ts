import { posix } from "node:path";
import { Project, ts } from "ts-morph";
import type { Diagnostic } from "./diagnostic.js";
import type { EmittedFile } from "./emitted-file.js";
import { withChecks } from "./unchecked.js";

/** The types that emitted modules import, under the name by which they import them. */
export interface Contract {
  /** Relative to an emitted file, or a package's name. */
  readonly specifier: string;
  /** The TypeScript declarations. */
  readonly text: string;
}

/** Where the emitted files stand in the memory of the compiler: deep enough for a relative contract. */
const folder = "/generated/venue";

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
  skipLibCheck: true,
  noEmit: true,
};

/** Compiles emitted TypeScript in memory, as strictly as anyone who imports it may. Positions are in the emitted files. */
export function checkTypes(files: readonly EmittedFile[], contract: Contract): Diagnostic[] {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: options });
  const disk = project.getFileSystem();
  disk.writeFileSync("/package.json", JSON.stringify({ type: "module" }));
  for (const [path, text] of contractFiles(contract)) disk.writeFileSync(path, text);
  const emitted = files.filter(({ path }) => path.endsWith(".ts"));
  for (const { path, text } of emitted) {
    // ts-morph does not look at package.json, and without this would check imports as CommonJS.
    project.createSourceFile(posix.join(folder, path), withChecks(text)).compilerNode.impliedNodeFormat =
      ts.ModuleKind.ESNext;
  }
  const program = project.getProgram().compilerObject;
  return emitted.flatMap(({ path }) => {
    const file = program.getSourceFile(posix.join(folder, path));
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map((diagnostic) => toDiagnostic(path, diagnostic));
  });
}

function contractFiles({ specifier, text }: Contract): [path: string, text: string][] {
  if (specifier.startsWith(".")) return [[posix.join(folder, specifier.replace(/\.js$/, ".d.ts")), text]];
  const [name = "", ...subpath] = specifier.split(/(?<!^@[^/]*)\//);
  const exports = { [["."].concat(subpath).join("/")]: { types: "./contract.d.ts" } };
  return [
    [`/node_modules/${name}/package.json`, JSON.stringify({ name, type: "module", exports })],
    [`/node_modules/${name}/contract.d.ts`, text],
  ];
}

function toDiagnostic(path: string, { file, start, code, messageText }: ts.Diagnostic): Diagnostic {
  const at = file === undefined || start === undefined ? undefined : file.getLineAndCharacterOfPosition(start);
  const message = `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  return { file: path, line: (at?.line ?? 0) + 1, column: (at?.character ?? 0) + 1, path: "", message };
}
