import { readdirSync } from "node:fs";
import { rounded } from "../lib/statistics.mjs";
import { formatTable } from "../lib/table.mjs";
import { builtUrl, loadCatalogues } from "../tickwire/built.mjs";
import { bundle } from "./bundle.mjs";

/** Bytes that a program pays for what it imports, minified: each feed alone, each venue's scanners, a whole session. */
export async function measureSize() {
  const catalogues = Object.values(await loadCatalogues());
  const figures = { session: await bundleSession(), feeds: {}, scanners: {} };
  for (const { venue, topics, messages } of catalogues) {
    for (const feed of Object.keys(topics)) figures.feeds[`${venue.name} ${feed}`] = await bundleFeed(venue.name, feed);
    const scanners = await bundleScanners(venue.name, Object.keys(messages).length);
    if (scanners !== undefined) figures.scanners[venue.name] = scanners;
  }
  return figures;
}

async function bundleSession() {
  const { bytes, gzip } = await bundle('export { connect } from "./runtime/index.js";');
  return { bytes, gzip };
}

async function bundleFeed(venue, feed) {
  const { bytes, gzip, files } = await bundle(`export { ${feed} } from "./generated/${venue}/index.js";`);
  const own = kebab(feed);
  const scanners = Object.keys(files).filter((file) => file.endsWith(".scanner.js") && files[file] > 0);
  const foreign = scanners.map(moduleOf).filter((module) => ![own, "shared", "server"].includes(module));
  return { bytes, gzip, validators: sumOf(files, ".validator.js"), scanners: sumOf(files, ".scanner.js"), foreign };
}

/** All scanners of a venue with what they share; `undefined` while there are none. */
async function bundleScanners(venue, messages) {
  const modules = readdirSync(builtUrl(`generated/${venue}/`)).filter((name) => name.endsWith(".scanner.js"));
  if (modules.length === 0) return undefined;
  const lines = modules.map((name, index) => `export * as module${index} from "./generated/${venue}/${name}";`);
  const { bytes, gzip } = await bundle(lines.join("\n"));
  return { bytes, gzip, messages, gzipAMessage: rounded(gzip / messages) };
}

function sumOf(files, ending) {
  const matching = Object.keys(files).filter((file) => file.endsWith(ending));
  return matching.reduce((sum, file) => sum + files[file], 0);
}

function moduleOf(file) {
  return file.split("/").at(-1).split(".")[0];
}

/** A module is named for its feed. */
function kebab(feed) {
  return feed.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

/** @param {Awaited<ReturnType<typeof measureSize>>} figures */
export function showSize({ session, feeds, scanners }) {
  const head = ["minified bytes", "all", "gzip", "of it validators", "of it scanners", "scanners of other feeds"];
  const rows = Object.entries(feeds).map(([name, each]) => [
    name,
    each.bytes,
    each.gzip,
    each.validators,
    each.scanners,
    each.foreign.join(" ") || "none",
  ]);
  const whole = ["connect(), without ws and pako", session.bytes, session.gzip, "-", "-", "-"];
  return `size: what importing a feed costs\n${formatTable(head, [whole, ...rows])}\n\n${showScanners(scanners)}`;
}

function showScanners(scanners) {
  if (Object.keys(scanners).length === 0) return "size: scanners are not built";
  const rows = Object.entries(scanners).map(([venue, each]) => [
    venue,
    ...[each.bytes, each.gzip, each.messages, each.gzipAMessage],
  ]);
  return formatTable(["all scanners of a venue", "minified", "gzip", "messages", "gzip a message"], rows);
}
