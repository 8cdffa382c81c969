import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { generate } from "../../generator/generate.js";
import type { Catalogue } from "../../runtime/contract.js";
import { isCatalogue } from "../../traffic/is-catalogue.js";
import { isRecord } from "../../traffic/is-record.js";
import { openCapture } from "../../traffic/capture/read-capture.js";
import { buildReport } from "../../traffic/validate/build-report.js";
import type { Finding } from "../../traffic/validate/finding.js";
import { validateCapture } from "../../traffic/validate/validate-capture.js";
import { VenueRules } from "../../traffic/validate/venue-rules.js";
import { loadSchemas } from "../../traffic/venue-schemas.js";
import { Readable } from "node:stream";

/** A venue made of a spec that is not the box's. */
export interface NewVenue {
  readonly catalogue: Catalogue;
  readonly rules: VenueRules;
}

/** Generates a spec, compiles what comes out, and loads it. Throws `SpecError` where the spec is none. */
export async function compileVenue(spec: string, { checkTypes = false } = {}): Promise<NewVenue> {
  const { venue, files } = await generate(spec, { contract: "tickwire", checkTypes });
  const root = await mkdtemp(join(tmpdir(), "tickwire-venue-"));
  try {
    for (const { path, text } of files) {
      const file = join(root, "generated", venue, path.replace(/\.ts$/, ".js"));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, path.endsWith(".ts") ? transpile(text) : text);
    }
    await writeFile(join(root, "package.json"), '{ "type": "module" }');
    const module: unknown = await import(pathToFileURL(join(root, "generated", venue, "index.js")).href);
    const catalogue = isRecord(module) ? module["catalogue"] : undefined;
    if (!isCatalogue(catalogue)) throw new Error(`${spec} made no catalogue`);
    return { catalogue, rules: new VenueRules(catalogue, await loadSchemas(venue, root)) };
  } finally {
    await rm(root, { recursive: true });
  }
}

function transpile(text: string): string {
  return ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
}

/** What is wrong with a capture; notes are not. */
export async function validateWith({ catalogue, rules }: NewVenue, capture: string): Promise<readonly Finding[]> {
  const options = {
    registry: { venueNames: async () => [catalogue.venue.name], loadCatalogue: async () => catalogue },
    catalogue,
    loadRules: async () => rules,
    bindingsOf: () => new Map(),
  };
  const result = await validateCapture(await openCapture(capture, Readable.from([])), options);
  return buildReport([result], () => rules).findings.filter(({ severity }) => severity !== "note");
}

/** A finding in a line. */
export function say({ rule, message, path, keyword, found }: Finding): string {
  return `${rule} ${message} ${path} ${keyword} ${found}`;
}

export async function readText(path: string): Promise<string> {
  return readFile(path, "utf8");
}
