import type { Sighting, SpecPlace } from "../validate/finding.js";
import type { ShownFinding } from "./shown-report.js";

/** A place of a capture and what it is to the finding. */
export interface NamedSighting {
  readonly name: "at" | "first" | "last";
  readonly sighting: Sighting;
}

/** One place where first and last are the same; none where nothing was seen. */
export function sightingsOf({ count, first, last }: ShownFinding): readonly NamedSighting[] {
  if (count === 0) return [];
  if (isSame(first, last)) return [{ name: "at", sighting: first }];
  return [
    { name: "first", sighting: first },
    { name: "last", sighting: last },
  ];
}

function isSame(one: Sighting, other: Sighting): boolean {
  return one.file === other.file && one.line === other.line && one.connection === other.connection;
}

/** `captures/a.ndjson:120`; the file alone where the finding is about no line of it. */
export function formatSighting({ file, line }: Sighting): string {
  return line > 0 ? `${file}:${line}` : file;
}

/** `specs/a.yaml:123:7` */
export function formatSpecPlace({ file, line, column }: SpecPlace): string {
  return `${file}:${line}:${column}`;
}

/** `a.txt:310-312`; nothing where the spec cites nothing. */
export function formatDocument({ document }: SpecPlace): string | undefined {
  return document === undefined ? undefined : `${document.name}:${document.lines}`;
}
