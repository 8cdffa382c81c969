/** Something wrong with a spec, at a place where a person can mend it. Lines and columns count from 1. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The place as keys, such as `components.schemas.X.type`; empty for the whole file. */
  readonly path: string;
  /** What was found, what was expected, and what to do. */
  readonly message: string;
}

/** Thrown by a stage that cannot go on; holds every problem found, each once, in the order of the file. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join("\n"));
  }
}

export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, path, message } = diagnostic;
  return `${file}:${line}:${column}: ${path === "" ? "" : `${path}: `}${message}`;
}

/** One of each, by place and reason, in the order of the file. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((diagnostic) => [formatDiagnostic(diagnostic), diagnostic]));
  return [...unique.values()].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.path, b.path),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
