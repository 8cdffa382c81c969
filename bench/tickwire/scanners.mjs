import { loadTables } from "./scanner-tables.mjs";

/** @typedef {import("../frames/frame.mjs").Frame} Frame */

/**
 * @typedef {object} Scanners
 * @property {(frame: Frame) => boolean} scan whether a scanner takes the frame by itself
 * @property {(frame: Frame) => boolean} decode scanners first, then the reference path
 * @property {(frame: Frame) => boolean} validate builds nothing
 * @property {(venue: string) => void} warmUp
 * @property {string} note what these figures leave out
 */

/** @returns {Promise<Scanners | undefined>} `undefined` while the venues have none */
export async function findScanners() {
  const tables = await loadTables();
  if (tables === undefined) return undefined;
  const scan = (frame) => scanFrame(tables[frame.venue], frame);
  return {
    scan,
    decode: (frame) => scan(frame) || frame.connection.takes(frame),
    validate: (frame) => checkFrame(tables[frame.venue], frame) || frame.connection.takes(frame),
    warmUp: () => undefined,
    note: "scanners are told the kind: no dispatch on bytes, no backing off, no warmUp()",
  };
}

const closingBracket = 93;

function scanFrame({ scan, cursor }, { kind, bytes, connection }) {
  const from = connection.batches && bytes[0] === 91 ? 1 : 0;
  const message = scan[kind]?.(bytes, from, connection.flags[0]);
  return message !== undefined && isWhole(bytes, from, cursor.at);
}

function checkFrame({ check }, { kind, bytes, connection }) {
  const from = connection.batches && bytes[0] === 91 ? 1 : 0;
  const end = check[kind]?.(bytes, from, connection.flags[0]) ?? -1;
  return end > 0 && isWhole(bytes, from, end);
}

/** A batch of one message ends behind its bracket. */
function isWhole(bytes, from, end) {
  return from === 0 ? end === bytes.length : bytes[end] === closingBracket && end + 1 === bytes.length;
}
