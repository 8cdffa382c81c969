import { join } from "node:path";
import ts from "typescript";
import { root } from "../architecture/repository.js";

/**
 * Type-checks files as TypeScript reads them from the repository's root, with the project's own flags; nothing runs.
 * Texts stand in for files that are not on disk. Each finding is `path:line: message`.
 */
export function typeCheck(paths: readonly string[], texts: Readonly<Record<string, string>> = {}): string[] {
  const options = projectOptions();
  const host = ts.createCompilerHost(options);
  const overlay = new Map(Object.entries(texts).map(([path, text]) => [join(root, path), text]));
  host.fileExists = (name) => overlay.has(name) || ts.sys.fileExists(name);
  host.readFile = (name) => overlay.get(name) ?? ts.sys.readFile(name);
  const roots = [...paths, ...Object.keys(texts)].map((path) => join(root, path));
  const program = ts.createProgram({ rootNames: roots, options, host });
  return ts.getPreEmitDiagnostics(program).map(finding);
}

function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config?: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

function finding(diagnostic: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  if (diagnostic.file === undefined || diagnostic.start === undefined) return message;
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  return `${diagnostic.file.fileName.replace(root, "")}:${line + 1}: ${message}`;
}
