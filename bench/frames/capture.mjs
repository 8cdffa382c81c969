import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { importBuilt } from "../tickwire/built.mjs";
import { Connection } from "../tickwire/connection.mjs";
import { catalogues, hearFrame } from "./frame.mjs";

const { inflate, inflatedLimit } = await importBuilt("runtime/inflate.js");

/**
 * The inbound frames of a capture, in its order, inflated: one event a line, `{dir, data, enc?, conn?, venue?}`.
 * Where neither a line nor the opening of the connection names the venue, it is the one whose dispatch knows most.
 *
 * @param {string} file
 * @returns {import("./frame.mjs").Frame[]} without those of other venues
 */
export function readCapture(file) {
  const lines = readFileSync(file, "utf8").split("\n").map(parse);
  const events = lines.filter((event) => typeof event?.data === "string");
  const venue = lines.find((line) => line?.kind === "open")?.venue ?? guessVenue(events);
  const connections = new Map();
  return events.flatMap((event) => {
    const connection = connectionOf(connections, event.venue ?? venue, event.conn ?? "");
    const text = connection && textOf(event, connection);
    if (text === undefined) return [];
    if (event.dir === "in") return [hearFrame(connection, text)];
    // What a client sent need not be JSON.
    if (parse(text) !== undefined) connection.hearSent(text);
    return [];
  });
}

function connectionOf(connections, venue, name) {
  if (!Object.hasOwn(catalogues, venue)) return undefined;
  const key = `${venue} ${name}`;
  if (!connections.has(key)) connections.set(key, new Connection(catalogues[venue]));
  return connections.get(key);
}

/** `undefined` for bytes that the venue's servers do not send. */
function textOf({ data, enc }, { catalogue }) {
  if (enc !== "base64") return data;
  const [{ framing }] = Object.values(catalogue.venue.servers);
  if (framing === "text") return undefined;
  const inflated = inflate(Buffer.from(data, "base64"), framing, inflatedLimit);
  return inflated.kind === "inflated" ? Buffer.from(inflated.bytes).toString() : undefined;
}

function guessVenue(events) {
  const received = events.filter(({ dir }) => dir === "in").slice(0, 200);
  const values = received.map(({ data }) => parse(data));
  const known = ({ venue }) => values.filter((value) => isSure(venue.dispatch(value))).length;
  const [best] = Object.values(catalogues).sort((a, b) => known(b) - known(a));
  return best.venue.name;
}

/** Anything may be a reply. */
function isSure(claim) {
  return claim !== undefined && claim.by !== "reply";
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
