import { createHash } from "node:crypto";

/** SHA-256 of a text in UTF-8, or of bytes, in lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Hashes by name, sorted by name. */
export type Hashes = Readonly<Record<string, string>>;

export function hashesOf(texts: Iterable<readonly [name: string, text: string]>): Hashes {
  const entries = [...texts].map(([name, text]) => [name, sha256(text)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

export function sameHashes(a: Hashes, b: Hashes): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export function isHashes(value: unknown): value is Hashes {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((hash) => typeof hash === "string");
}
