import { readFileSync } from "node:fs";
import type { Catalogue, Check, CheckTable, Message, Scan, Scanners } from "../../runtime/contract.js";
import type { JsonSchema } from "../../generator/print/json-schema.js";
import { sharedPath } from "../shared.js";

/** A kind of message, and everything that reads it. */
export interface Subject {
  readonly kind: string;
  readonly message: Message;
  readonly scan: Scan;
  readonly check: Check;
  readonly schema: JsonSchema;
}

export interface Venue {
  readonly name: string;
  readonly catalogue: Catalogue;
  readonly scanners: Scanners;
  readonly subjects: readonly Subject[];
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** Kinds that have no scanner. */
  readonly without: readonly string[];
}

interface SchemasFile {
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly messages: Readonly<Record<string, JsonSchema>>;
}

export async function loadVenue(name: string): Promise<Venue> {
  return loadFolder(name, new URL(`../../generated/${name}/`, import.meta.url));
}

/** What the goldens hold, as a venue. */
export function loadGolden(name: string): Promise<Venue> {
  return loadFolder(name, new URL(`../goldens/good/${name}/expected/`, import.meta.url));
}

async function loadFolder(name: string, folder: URL): Promise<Venue> {
  const load = (file: string): Promise<unknown> => import(new URL(file, folder).href);
  const { catalogue } = (await load("index.ts")) as { catalogue: Catalogue };
  const { scanners } = (await load("scanners.ts")) as { scanners: Scanners };
  const { checks } = (await load("checks.ts")) as { checks: CheckTable };
  const { definitions, messages } = JSON.parse(readFileSync(new URL("schemas.json", folder), "utf8")) as SchemasFile;
  const subjects = Object.entries(catalogue.messages).flatMap(([kind, message]): Subject[] => {
    const [scan, check, schema] = [scanners.messages[kind], checks[kind], messages[kind]];
    return scan && check && schema ? [{ kind, message, scan, check, schema }] : [];
  });
  const without = Object.keys(catalogue.messages).filter((kind) => scanners.messages[kind] === undefined);
  return { name, catalogue, scanners, subjects, definitions, without };
}

/** What came from the venue in the captures, in the order of the files; items of a batch each by itself. */
export function capturedFrames(venue: string): readonly string[] {
  const files = readableCaptures
    .filter(({ of }) => of === venue)
    .flatMap(({ file }) => sharedPath(`captures/${file}`) ?? []);
  const lines = files.flatMap((path) => readFileSync(path, "utf8").trim().split("\n"));
  return lines.flatMap((line) => {
    const { dir, data } = JSON.parse(line) as { dir: string; data: string };
    return dir === "in" ? data : [];
  });
}

const readableCaptures = [
  { of: "gateio", file: "gateio-frames.ndjson" },
  { of: "whitebit", file: "whitebit-frames.ndjson" },
  { of: "okex", file: "okex-frames.ndjson" },
  { of: "bitfinex", file: "bitfinex-frames.ndjson" },
  { of: "bitfinex", file: "bitfinex-book-r0.ndjson" },
  { of: "bitfinex", file: "bitfinex-cryptofeed-1715.ndjson" },
] as const;
