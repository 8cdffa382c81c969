/** The one door to the built main package. */
import { createRequire } from "node:module";

const root = new URL("../../", import.meta.url);

/** Venues of the main package that this bench has frames for. */
export const venueNames = ["gateio", "whitebit", "digifinex", "okex", "bitfinex"];

/** A file of the built package, by its path in dist/. */
export function builtUrl(path) {
  return new URL(`dist/${path}`, root);
}

export function importBuilt(path) {
  return import(builtUrl(path));
}

/** The `ws` of the runtime, so that what is compared differs only in what comes after it. */
export const { WebSocket, WebSocketServer } = createRequire(new URL("package.json", root))("ws");

/** @returns {Promise<Readonly<Record<string, object>>>} catalogues, by venue */
export async function loadCatalogues() {
  const modules = await Promise.all(venueNames.map((name) => importBuilt(`generated/${name}/index.js`)));
  return Object.fromEntries(modules.map(({ catalogue }) => [catalogue.venue.name, catalogue]));
}
