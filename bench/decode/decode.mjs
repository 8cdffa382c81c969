import { readCapture } from "../frames/capture.mjs";
import { drawKinds, drawVenueStreams, mixStreams } from "../frames/streams.mjs";
import { measureCold } from "./cold.mjs";
import { compare } from "./compare.mjs";
import { measureHostile } from "./hostile.mjs";

/** Enough to go through the shapes, few enough to stay in the cache as a socket's frames do. */
const streamLength = 1500;
const kindLength = 64;

/** @param {readonly string[]} captures files */
export async function measureDecode(captures) {
  const streams = drawVenueStreams(streamLength);
  const spaced = streams.filter(([{ venue }]) => ["gateio", "whitebit"].includes(venue));
  const cold = await measureCold();
  return {
    mixed: compare(mixStreams(streams)),
    spaced: compare(mixStreams(spaced)),
    venues: Object.fromEntries(streams.map((stream) => [stream[0].venue, compare(stream)])),
    captures: Object.fromEntries(captures.map((file) => [file.split("/").at(-1), compare(readCapture(file))])),
    kinds: Object.fromEntries([...drawKinds(kindLength)].map(compareKind)),
    cold,
    hostile: measureHostile(mixStreams(streams)),
  };
}

function compareKind({ venue, kind, origin, frames }) {
  const comparison = compare(frames, { rounds: 9 });
  return [`${venue} ${kind}`, comparison && { origin, ...comparison }];
}
