import { readCapture } from "../frames/capture.mjs";
import { drawKinds, drawVenueStreams, mixStreams } from "../frames/streams.mjs";
import { measureCold } from "./cold.mjs";
import { compare } from "./compare.mjs";
import { measureHostile } from "./hostile.mjs";

/** Enough to go through the shapes, few enough to stay in the cache as a socket's frames do. */
const streamLength = 1500;
const kindLength = 64;

/** A stream goes through many functions, each of which the engine compiles in its own time. */
const streamTiming = { rounds: 21, warmUpMs: 1500 };
const kindTiming = { rounds: 9, warmUpMs: 200 };

/** @param {readonly string[]} captures files */
export async function measureDecode(captures) {
  const streams = drawVenueStreams(streamLength);
  const spaced = streams.filter(([{ venue }]) => ["gateio", "whitebit"].includes(venue));
  const cold = await measureCold();
  return {
    mixed: compareStream(mixStreams(streams)),
    spaced: compareStream(mixStreams(spaced)),
    venues: Object.fromEntries(streams.map((stream) => [stream[0].venue, compareStream(stream)])),
    captures: Object.fromEntries(captures.map((file) => [file.split("/").at(-1), compareStream(readCapture(file))])),
    kinds: Object.fromEntries([...drawKinds(kindLength)].map(compareKind)),
    cold,
    hostile: measureHostile(mixStreams(streams), streamTiming),
  };
}

function compareStream(frames) {
  return compare(frames, streamTiming);
}

function compareKind({ venue, kind, origin, frames }) {
  const comparison = compare(frames, kindTiming);
  return [`${venue} ${kind}`, comparison && { origin, ...comparison }];
}
