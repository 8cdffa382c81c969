import { jsonParse, passOver, reference, scanners } from "../decode/paths.mjs";
import { measure } from "../lib/measure.mjs";
import { rounded } from "../lib/statistics.mjs";
import { peers as bitfinexApi } from "./bitfinex-api.mjs";
import { peer as ccxt } from "./ccxt.mjs";
import { peer as ccxws } from "./ccxws.mjs";
import { drawSubscription } from "./frames.mjs";
import { peer as tardis } from "./tardis.mjs";
import { peers as validators } from "./validators.mjs";

/**
 * @typedef {import("../frames/frame.mjs").Frame} Frame
 * @typedef {object} Subscribed
 * @property {string} venue
 * @property {string} kind
 * @property {readonly string[]} opening frames that come before: acknowledgements
 * @property {readonly Frame[]} before a snapshot, where the frames are updates of a book
 * @property {readonly Frame[]} frames
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} does
 * @property {readonly { readonly venue: string, readonly kind: string }[]} kinds that it knows
 * @property {(subscribed: Subscribed) => (frame: Frame) => number | boolean} prepare gives its handler, from bytes on,
 *   which returns how many messages it has handed out so far, or whether the frame is valid
 */

/** @type {readonly Peer[]} */
const peers = [ccxt, tardis, ...bitfinexApi, ccxws, ...validators];

/** Each peer's own handler on frames of the kinds that it knows, beside ours on the same frames. */
export async function measurePeers() {
  return Object.fromEntries(peers.map((peer) => [peer.name, { does: peer.does, kinds: compareKinds(peer) }]));
}

function compareKinds(peer) {
  return Object.fromEntries(peer.kinds.map(({ venue, kind }) => [`${venue} ${kind}`, comparePeer(peer, venue, kind)]));
}

/** `ratio`: how many times longer theirs takes than ours. */
function comparePeer(peer, venue, kind) {
  const subscribed = { venue, kind, ...drawSubscription(venue, kind) };
  const { frames } = subscribed;
  const theirs = peer.prepare(subscribed);
  checkThatItHears(peer.name, kind, theirs, frames);
  const tasks = {
    json: passOver(frames, jsonParse),
    reference: passOver(frames, reference),
    ...(scanners === undefined ? {} : { scanners: passOver(frames, scanners.decode) }),
    theirs: passOver(frames, theirs),
  };
  const times = measure(tasks, frames.length);
  const ours = times.scanners ?? times.reference;
  return {
    valid: frames.every(reference),
    json: rounded(times.json.ns),
    theirs: rounded(times.theirs.ratio),
    reference: rounded(times.reference.ratio),
    scanners: rounded(times.scanners?.ratio),
    ratio: rounded(times.theirs.ns / ours.ns),
  };
}

/** A handler that drops what it gets would be the fastest of all. */
function checkThatItHears(name, kind, theirs, frames) {
  const before = theirs(frames[0]);
  const after = frames.slice(1).map(theirs).at(-1);
  const heard = after === true || (typeof after === "number" && after - before >= frames.length - 1);
  if (!heard) throw new Error(`${name} hands out nothing for frames of ${kind}`);
}
