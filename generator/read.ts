import { readFile } from "node:fs/promises";
import { relative, resolve as absolute, sep } from "node:path";
import { type Diagnostic, SpecError, sortDiagnostics } from "./diagnostic.js";
import { errorCode } from "./error-code.js";
import { childOf, keysOf } from "./pointer.js";
import { isUrl, pathAs, refOf, siblingOf, type Source, type SourceDocument } from "./source.js";
import { parseYaml } from "./yaml.js";

/**
 * Reads a spec and every file that it refers to, directly or not.
 * Throws `SpecError` when one of them cannot be read or is not YAML, with all such faults of all files.
 */
export async function readSpec(file: string): Promise<Source> {
  return collectSource(shownAs(file), (path) => readFile(path, "utf8"));
}

/**
 * Reads a spec from where it lies, under the names that origins have for its files.
 *
 * @param name the spec as origins name it, such as `specs/example.yaml`
 * @param path where it is
 * @throws SpecError when a file cannot be read or is not YAML
 */
export function readSpecAs(name: string, path: string): Promise<Source> {
  return collectSource(name, (file) => readFile(pathAs(name, path, file), "utf8"));
}

/** `readSpec` over any store of texts; `read` rejects when there is no such file. */
export async function collectSource(file: string, read: (file: string) => Promise<string>): Promise<Source> {
  const documents = new Map<string, SourceDocument>();
  const problems: Diagnostic[] = [];
  const seen = new Set([file]);
  const waiting: Reference[] = [{ file, from: undefined }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const document = await readDocument(next, read, problems);
    if (document === undefined) continue;
    documents.set(document.file, document);
    for (const found of references(document)) {
      if (!seen.has(found.file)) waiting.push(found);
      seen.add(found.file);
    }
  }
  const text = documents.get(file)?.text;
  if (problems.length > 0 || text === undefined) throw new SpecError(sortDiagnostics(problems));
  return { file, text, documents };
}

/** A file, and the `$ref` that leads to it. */
interface Reference {
  readonly file: string;
  readonly from: { readonly document: SourceDocument; readonly pointer: string } | undefined;
}

async function readDocument(
  reference: Reference,
  read: (file: string) => Promise<string>,
  problems: Diagnostic[],
): Promise<SourceDocument | undefined> {
  try {
    const document = parseYaml(reference.file, await read(reference.file));
    if (typeof document.value === "object" && document.value !== null && !Array.isArray(document.value))
      return document;
    problems.push(emptyFile(reference.file, document.value));
  } catch (error) {
    problems.push(...(error instanceof SpecError ? error.diagnostics : [unreadable(reference, error)]));
  }
  return undefined;
}

function emptyFile(file: string, value: unknown): Diagnostic {
  const found = value === null ? "nothing" : Array.isArray(value) ? "a list" : JSON.stringify(value);
  return { file, line: 1, column: 1, path: "", message: `found ${found}, expected an object at the top of the file` };
}

function unreadable({ file, from }: Reference, error: unknown): Diagnostic {
  const message = whyUnreadable(file, error);
  if (from === undefined) return { file, line: 1, column: 1, path: "", message };
  const { document, pointer } = from;
  return { file: document.file, ...document.position(pointer), path: keysOf(pointer).join("."), message };
}

function whyUnreadable(file: string, error: unknown): string {
  if (isUrl(file)) return `"${file}" is not fetched; save it beside the spec and refer to the file`;
  const code = errorCode(error);
  if (code === "ENOENT") return `there is no file "${file}"`;
  if (code === "EISDIR") return `"${file}" is a folder, not a file`;
  return `"${file}" cannot be read: ${code ?? String(error)}`;
}

/** Every `$ref` of a document that leads to another file. */
function references(document: SourceDocument): Reference[] {
  const found: Reference[] = [];
  const visit = (value: unknown, pointer: string): void => {
    const path = refOf(value)?.split("#")[0] ?? "";
    if (path !== "")
      found.push({ file: siblingOf(document.file, path), from: { document, pointer: `${pointer}/$ref` } });
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) visit(child, childOf(pointer, key));
  };
  visit(document.value, "");
  return found;
}

function shownAs(file: string): string {
  return relative(process.cwd(), absolute(file)).split(sep).join("/");
}
