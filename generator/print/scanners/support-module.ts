import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../package-root.js";

/** Files under generator/templates/scan/, in the order in which they stand in the venue's support module. */
const sources = ["cursor", "number", "string", "skip", "entries"] as const;

/** The module without its ending, as the scanners of a venue import it. */
export const supportName = "scan-support";

/** What a venue's folder may not assume of its surroundings: emitted modules compile without the types of Node or a browser. */
const decoder = `declare const TextDecoder: new (
  encoding: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };`;

let text: string | undefined;

/** \`scan-support.ts\`: what the scanners of a venue share, so that its folder needs nothing from outside. */
export function printSupportModule(banner: string): string {
  return `${banner}\n\n${decoder}\n\n${supportText()}`;
}

/** What the support module exports. */
export function supportNames(): string[] {
  const declared = /^export (?:function|const|type|interface|class) (\w+)/gm;
  return [...supportText().matchAll(declared)].flatMap(([, name]) => name ?? []);
}

function supportText(): string {
  text ??= sources.map(readSource).join("\n");
  return text;
}

function readSource(name: string): string {
  const source = readFileSync(join(packageRoot(), "generator", "templates", "scan", `${name}.ts`), "utf8");
  return source.replace(/^(?:import |\/\/ eslint-).*\n/gm, "").replace(/^\n+/, "");
}
