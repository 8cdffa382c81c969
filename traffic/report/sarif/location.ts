import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Sighting, SpecPlace } from "../../validate/finding.js";

export interface Location {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: { readonly startLine: number; readonly startColumn?: number };
  };
}

/** A line of a capture; the file alone where the finding is about no line of it. */
export function captureLocation({ file, line }: Sighting): Location {
  const region = line > 0 ? { region: { startLine: line } } : {};
  return { physicalLocation: { artifactLocation: { uri: toUri(file) }, ...region } };
}

export function specLocation({ file, line, column }: SpecPlace): Location {
  const region = { startLine: line, startColumn: column };
  return { physicalLocation: { artifactLocation: { uri: toUri(file) }, region } };
}

/** A reference by RFC 3986: relative where the path is. */
export function toUri(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.replaceAll("\\", "/").split("/").map(encodeSegment).join("/");
}

/** A file name may hold half of a surrogate pair, which no URI can. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd"));
}
