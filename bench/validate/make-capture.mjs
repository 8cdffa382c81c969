/** Writes a capture of mixed frames, as large as asked for: `node validate/make-capture.mjs FILE 1000 [tickwire|bare]`. */
import { closeSync, openSync, writeSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { seed, openSources } from "../frames/source.mjs";
import { Random } from "../frames/random.mjs";
import { catalogues } from "../frames/frame.mjs";

const pieceLength = 1 << 20;

/**
 * `tickwire`: the project's own format, all venues in turn, a connection each. `bare`: one venue's frames, a line each.
 *
 * @param {string} file
 * @param {{ megabytes: number, shape: "tickwire" | "bare", venue?: string }} wanted
 * @returns {{ bytes: number, frames: number }}
 */
export function makeCapture(file, { megabytes, shape, venue }) {
  const sources = openSources().filter((source) => venue === undefined || source.venue === venue);
  const lines = shape === "bare" ? bareLines(sources[0]) : ownLines(sources);
  return writeLines(file, lines, megabytes * 1e6);
}

function writeLines(file, lines, limit) {
  const handle = openSync(file, "w");
  let [bytes, frames, piece] = [0, 0, ""];
  for (const line of lines) {
    piece += `${line}\n`;
    frames += 1;
    if (piece.length < pieceLength) continue;
    bytes += writeSync(handle, piece);
    piece = "";
    if (bytes >= limit) break;
  }
  closeSync(handle);
  return { bytes, frames };
}

function* bareLines(source) {
  const random = new Random(seed);
  for (;;) yield random.pickWeighted(source.kinds).make();
}

function* ownLines(sources) {
  const random = new Random(seed);
  let at = Date.parse("2026-11-20T00:00:00.000Z");
  const frame = (conn, dir, data) => {
    at += random.int(0, 3);
    return JSON.stringify({ ts: new Date(at).toISOString(), conn, dir, data });
  };
  for (const { venue, opening, snapshots = [] } of sources) {
    const [{ url }] = Object.values(catalogues[venue].venue.servers);
    yield JSON.stringify({ v: 1, ts: new Date(at).toISOString(), conn: venue, kind: "open", url, venue });
    for (const { direction, text } of opening) yield frame(venue, direction, text);
    for (const text of snapshots) yield frame(venue, "in", text);
  }
  for (;;) {
    for (const { venue, kinds } of sources) yield frame(venue, "in", random.pickWeighted(kinds).make());
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , file, megabytes = "1000", shape = "tickwire"] = process.argv;
  const { bytes, frames } = makeCapture(file, {
    megabytes: Number(megabytes),
    shape,
    ...(shape === "bare" && { venue: "gateio" }),
  });
  console.log(`${file}: ${frames} lines, ${bytes} bytes`);
}
