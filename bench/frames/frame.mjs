import { Buffer } from "node:buffer";
import { loadCatalogues } from "../tickwire/built.mjs";
import { Connection } from "../tickwire/connection.mjs";

/**
 * @typedef {object} Frame one inbound frame, inflated, and where it came in
 * @property {string} venue
 * @property {string} kind of its message; `several` where it holds more, `invalid` where it is none
 * @property {Buffer} bytes
 * @property {Connection} connection
 * @property {object} [reply] what it is where only the request that it answers tells
 */

export const catalogues = await loadCatalogues();

/**
 * @param {Connection} connection that it comes in on
 * @param {string} text
 * @param {string} [expected] the kind that it is meant to be
 * @returns {Frame} a frame that the connection has heard
 */
export function hearFrame(connection, text, expected) {
  const { venue, messages } = connection.catalogue;
  const frame = { venue: venue.name, kind: "", bytes: Buffer.from(text), connection, reply: messages[expected] };
  const kind = connection.hear(frame);
  frame.kind = kind !== undefined && expected === "several" ? expected : (kind ?? "invalid");
  return frame;
}

/** @param {import("./source.mjs").Source} source */
export function openConnection({ venue, opening }) {
  const connection = new Connection(catalogues[venue]);
  for (const { direction, text } of opening) {
    if (direction === "out") connection.hearSent(text);
    else hearFrame(connection, text);
  }
  return connection;
}
