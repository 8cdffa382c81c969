import { existsSync } from "node:fs";
import { builtUrl, importBuilt, venueNames } from "./built.mjs";

/**
 * @typedef {object} Scanners
 * @property {(frame: import("../frames/frame.mjs").Frame) => boolean} scan whether a scanner takes the frame by itself
 * @property {(frame: import("../frames/frame.mjs").Frame) => boolean} decode scanners first, then the reference path
 * @property {(frame: import("../frames/frame.mjs").Frame) => boolean} validate builds nothing
 * @property {(venue: string) => void} warmUp
 */

/** @returns {Promise<Scanners | undefined>} `undefined` while the venues have none */
export async function findScanners() {
  const missing = venueNames.filter((name) => !existsSync(builtUrl(`generated/${name}/scanners.js`)));
  if (missing.length > 0) return undefined;
  await importBuilt(`generated/${venueNames[0]}/scanners.js`);
  return undefined;
}
