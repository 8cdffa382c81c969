import { readdirSync } from "node:fs";
import { builtUrl, importBuilt, venueNames } from "./built.mjs";

/**
 * @typedef {object} Tables of one venue, by the kind of message
 * @property {Readonly<Record<string, (bytes: Uint8Array, from: number, flags?: number) => object | undefined>>} scan
 * @property {Readonly<Record<string, (bytes: Uint8Array, from: number, flags?: number) => number>>} check
 * @property {{ readonly at: number }} cursor where the last scan ended
 */

/** @returns {Promise<Readonly<Record<string, Tables>> | undefined>} `undefined` while a venue has none */
export async function loadTables() {
  const tables = await Promise.all(venueNames.map(loadVenue));
  if (tables.includes(undefined)) return undefined;
  return Object.fromEntries(venueNames.map((name, index) => [name, tables[index]]));
}

async function loadVenue(venue) {
  const files = readdirSync(builtUrl(`generated/${venue}/`)).filter((name) => name.endsWith(".scanner.js"));
  if (files.length === 0) return undefined;
  const modules = await Promise.all(files.map((name) => importBuilt(`generated/${venue}/${name}`)));
  const { cursor } = await importBuilt(`generated/${venue}/scan-support.js`);
  return { scan: mergeExports(modules, "Scanners"), check: mergeExports(modules, "Checks"), cursor };
}

function mergeExports(modules, ending) {
  const entries = modules.flatMap((module) => Object.entries(module)).filter(([name]) => name.endsWith(ending));
  return Object.assign({}, ...entries.map(([, table]) => table));
}
