import { existsSync } from "node:fs";
import { builtUrl, importBuilt, venueNames } from "./built.mjs";

/** @typedef {import("../frames/frame.mjs").Frame} Frame */

/**
 * @typedef {object} Scanners
 * @property {(frame: Frame) => boolean} scan whether scanners take the frame by themselves
 * @property {(frame: Frame) => boolean} decode scanners first, then the reference path
 * @property {(frame: Frame) => boolean} validate the same, with scanners that build nothing
 * @property {(venue: string) => void} warmUp
 */

const files = ["scanners.js", "checks.js", "samples.js"];

/** @returns {Promise<Scanners | undefined>} `undefined` while a venue has none */
export async function findScanners() {
  const built = venueNames.flatMap((venue) => files.map((file) => builtUrl(`generated/${venue}/${file}`)));
  if (!built.every((url) => existsSync(url))) return undefined;
  const venues = Object.fromEntries(await Promise.all(venueNames.map(loadVenue)));
  const { BytePath } = await import("./byte-path.mjs");
  const { warmUp } = await importBuilt("runtime/scan/warm-up.js");
  const pathsOf = (form) =>
    pathPerConnection((connection) => new BytePath(venues[nameOf(connection)][form], connection));
  const [scan, decode, validate] = [pathsOf("scanners"), pathsOf("scanners"), pathsOf("checks")];
  return {
    scan,
    decode: (frame) => decode(frame) || frame.connection.takes(frame),
    validate: (frame) => validate(frame) || frame.connection.takes(frame),
    warmUp: (venue) => warmUp(venues[venue].scanners, venues[venue].samples),
  };
}

async function loadVenue(venue) {
  const modules = await Promise.all(files.map((file) => importBuilt(`generated/${venue}/${file}`)));
  const [{ scanners }, { checks }, { samples }] = modules;
  return [venue, { scanners, checks: asScanners(scanners, checks), samples }];
}

/** Validating scanners behind the same dispatch: they give an offset, and no message. */
function asScanners(scanners, checks) {
  const cursor = { at: 0 };
  const nothing = { kind: "" };
  const scan = (check) => (bytes, from, flags) => {
    cursor.at = check(bytes, from, flags);
    return cursor.at < 0 ? undefined : nothing;
  };
  const at = (read) => (bytes, from) => {
    const value = read(bytes, from);
    cursor.at = scanners.cursor.at;
    return value;
  };
  const messages = Object.fromEntries(Object.entries(checks).map(([kind, check]) => [kind, scan(check)]));
  const [stringAt, integerAt] = [at(scanners.stringAt), at(scanners.integerAt)];
  return { ...scanners, messages, cursor, stringAt, integerAt };
}

function nameOf({ catalogue }) {
  return catalogue.venue.name;
}

/** Each connection has its own: what keeps giving up on one need not on another. */
function pathPerConnection(make) {
  const slot = Symbol("path");
  return (frame) => (frame.connection[slot] ??= make(frame.connection)).takes(frame);
}
