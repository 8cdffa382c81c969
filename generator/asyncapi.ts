import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Something that the AsyncAPI parser refuses, in its own words. */
export interface Finding {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A spec as texts, so that it can be handed to another thread. */
export interface SpecTexts {
  readonly file: string;
  /** By file, the spec itself and what it refers to. */
  readonly texts: ReadonlyMap<string, string>;
}

export function isSpecTexts(value: unknown): value is SpecTexts {
  return (
    typeof value === "object" && value !== null && "file" in value && "texts" in value && value.texts instanceof Map
  );
}

/** Runs the AsyncAPI parser; its warnings are advice for documents that people publish, and are left out. */
export async function findErrors({ file, texts }: SpecTexts): Promise<Finding[]> {
  const { DiagnosticSeverity, Parser } = await import("@asyncapi/parser");
  const read = (uri: { toString(): string }): string => textOf(texts, uri.toString());
  const resolver = { resolvers: [{ schema: "file", order: 1, read }] };
  const parser = new Parser({ __unstable: { resolver } });
  const gravest: number = DiagnosticSeverity.Error;
  const isError = (severity: number): boolean => severity === gravest;
  const diagnostics = await parser.validate(texts.get(file) ?? "", { source: file });
  return diagnostics
    .filter(({ severity }) => isError(severity))
    .map(({ code, path, message }) => ({ code: String(code), path, message }));
}

/** The parser asks by absolute path. */
function textOf(texts: ReadonlyMap<string, string>, uri: string): string {
  const path = uri.startsWith("file:") ? fileURLToPath(uri) : uri;
  const text = texts.get(relative(process.cwd(), path).split(sep).join("/"));
  if (text === undefined) throw new Error(`"${path}" is not part of the spec`);
  return text;
}
