import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { Connection } from "../tickwire/connection.mjs";
import { catalogues, hearFrame } from "./frame.mjs";

/**
 * The inbound text frames of a capture, in its order: one event a line, `{dir, data, conn?, venue?}`. Where a line
 * names no venue, it is the one whose dispatch knows most of the file's frames.
 *
 * @param {string} file
 * @returns {import("./frame.mjs").Frame[]}
 */
export function readCapture(file) {
  const events = readFileSync(file, "utf8").split("\n").filter(Boolean).map(parse);
  const told = events.filter(({ data, enc }) => typeof data === "string" && enc === undefined);
  const venue = guessVenue(told);
  const connections = new Map();
  return told.flatMap((event) => {
    const connection = connectionOf(connections, event.venue ?? venue, event.conn ?? "");
    if (event.dir === "in") return connection === undefined ? [] : [hearFrame(connection, event.data)];
    hearSent(connection, event.data);
    return [];
  });
}

function connectionOf(connections, venue, name) {
  if (!Object.hasOwn(catalogues, venue)) return undefined;
  const key = `${venue} ${name}`;
  if (!connections.has(key)) connections.set(key, new Connection(catalogues[venue]));
  return connections.get(key);
}

/** What a client sent need not be JSON. */
function hearSent(connection, text) {
  if (parse(text) !== undefined) connection?.hearSent(text);
}

function guessVenue(events) {
  const values = events.filter(({ dir }) => dir === "in").slice(0, 200).map(({ data }) => parse(data));
  const known = ({ venue }) => values.filter((value) => venue.dispatch(value) !== undefined).length;
  const [best] = Object.values(catalogues).sort((a, b) => known(b) - known(a));
  return best.venue.name;
}

function parse(text) {
  try {
    return JSON.parse(Buffer.from(text).toString());
  } catch {
    return undefined;
  }
}
