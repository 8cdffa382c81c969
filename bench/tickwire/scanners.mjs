import { existsSync } from "node:fs";
import { builtUrl, importBuilt, venueNames } from "./built.mjs";

/** @typedef {import("../frames/frame.mjs").Frame} Frame */

/**
 * @typedef {object} Scanners
 * @property {(frame: Frame) => boolean} scan whether scanners take the frame by themselves
 * @property {(frame: Frame) => boolean} decode scanners first, then the reference path
 * @property {(frame: Frame) => boolean} validate the same, with scanners that build nothing
 * @property {(venue: string, kinds: readonly string[]) => void} warmUp what is to come, as a session's feeds say
 */

const files = ["scanners.js", "checks.js", "samples.js"];

/** @returns {Promise<Scanners | undefined>} `undefined` while a venue has none */
export async function findScanners() {
  const built = venueNames.flatMap((venue) => files.map((file) => builtUrl(`generated/${venue}/${file}`)));
  if (!built.every((url) => existsSync(url))) return undefined;
  const venues = Object.fromEntries(await Promise.all(venueNames.map(loadVenue)));
  const { BytePath } = await import("./byte-path.mjs");
  const { ByteReader } = await importBuilt("runtime/scan/byte-reader.js");
  const { ByteChecker } = await importBuilt("runtime/scan/byte-checker.js");
  const { warmUp } = await importBuilt("runtime/scan/warm-up.js");
  const reader = ({ scanners }) => new ByteReader(scanners);
  const checker = ({ scanners, checks }) => new ByteChecker(scanners, checks);
  const [scan, decode, validate] = [reader, reader, checker].map((make, slot) =>
    pathPerConnection(slot, (connection) => new BytePath(make(venues[nameOf(connection)]), connection)),
  );
  return {
    scan,
    decode: (frame) => decode(frame) || frame.connection.takes(frame),
    validate: (frame) => validate(frame) || frame.connection.takes(frame),
    warmUp: (venue, kinds) => {
      const { scanners, samples } = venues[venue];
      return warmUp(scanners, samples, { kinds: kinds.filter((kind) => Object.hasOwn(samples, kind)) });
    },
  };
}

async function loadVenue(venue) {
  const modules = await Promise.all(files.map((file) => importBuilt(`generated/${venue}/${file}`)));
  const [{ scanners }, { checks }, { samples }] = modules;
  return [venue, { scanners, checks, samples }];
}

function nameOf({ catalogue }) {
  return catalogue.venue.name;
}

/** Each connection has its own: what keeps giving up on one need not on another. */
function pathPerConnection(slot, make) {
  return (frame) => (frame.connection.paths[slot] ??= make(frame.connection)).takes(frame);
}
