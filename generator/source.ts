import { posix } from "node:path";
import type { Diagnostic } from "./diagnostic.js";
import { fragmentPointer, keysOf, valueAt } from "./pointer.js";

/** A spec with everything that it refers to. */
export interface Source {
  /** The spec itself, as diagnostics show it: from the working directory, with `/`. */
  readonly file: string;
  readonly text: string;
  /** The spec first, then the files that it refers to, in the order in which they are met; by `file`. */
  readonly documents: ReadonlyMap<string, SourceDocument>;
}

export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  /** Plain data; an anchor's value stands wherever it is used. */
  readonly value: unknown;
  /**
   * Where a pointer stands. Of a pointer that leads nowhere, the deepest part that stands is taken.
   * Without `which`, a scalar is shown where it stands, and anything larger by its key.
   */
  readonly position: (pointer: string, which?: "key" | "value") => Position;
}

/** Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value, and where it stands. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly value: unknown;
}

/** What `#/a/b` or `other.yaml#/a/b` means in `file`; `undefined` when nothing stands there. */
export function resolve(source: Source, file: string, ref: string): Place | undefined {
  const [path = "", fragment = ""] = ref.split("#", 2);
  const target = path === "" ? file : siblingOf(file, path);
  const document = source.documents.get(target);
  const pointer = fragmentPointer(fragment);
  if (document === undefined || (pointer !== "" && !pointer.startsWith("/"))) return undefined;
  const value = valueAt(document.value, pointer);
  return value === undefined ? undefined : { file: target, pointer, value };
}

/** Follows `$ref` after `$ref` to what is meant; `undefined` when one leads nowhere or back to itself. */
export function follow(source: Source, place: Place): Place | undefined {
  const seen = new Set<string>();
  let current: Place | undefined = place;
  while (current !== undefined && refOf(current.value) !== undefined) {
    const origin = originOf(current);
    if (seen.has(origin)) return undefined;
    seen.add(origin);
    current = resolve(source, current.file, refOf(current.value) ?? "");
  }
  return current;
}

/** The `$ref` of an object that has one. */
export function refOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("$ref" in value)) return undefined;
  return typeof value.$ref === "string" ? value.$ref : undefined;
}

/** A place as one word: `specs/example.yaml#/channels/depth`. */
export function originOf(place: Pick<Place, "file" | "pointer">): string {
  return `${place.file}#${place.pointer}`;
}

/** What a spec is called: its file name without its ending. */
export function venueOf(file: string): string {
  return posix.basename(file).replace(/\.ya?ml$/, "");
}

/** The file that a path means in `file`; a URL means itself. */
export function siblingOf(file: string, path: string): string {
  if (isUrl(path)) return path;
  return posix.normalize(posix.join(posix.dirname(file), path));
}

/** Where a file of a spec lies, if the spec, named `name`, lies at `path`. */
export function pathAs(name: string, path: string, file: string): string {
  const beside = posix.relative(posix.dirname(name), file);
  return file === name ? path : posix.join(posix.dirname(path), beside);
}

export function isUrl(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}

/** A diagnostic about what stands at a pointer. */
export function diagnose(
  source: Source,
  place: Pick<Place, "file" | "pointer">,
  message: string,
  which?: "key" | "value",
): Diagnostic {
  const { file, pointer } = place;
  const position = source.documents.get(file)?.position(pointer, which) ?? { line: 1, column: 1 };
  return { file, ...position, path: keysOf(pointer).join("."), message };
}
