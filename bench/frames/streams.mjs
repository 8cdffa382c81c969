import { drawExamples } from "./examples.mjs";
import { hearFrame, openConnection } from "./frame.mjs";
import { drawStream, openSources } from "./source.mjs";

/** @typedef {import("./frame.mjs").Frame} Frame */

/** Each venue's frames as they follow each other, `count` of each. @returns {readonly (readonly Frame[])[]} */
export function drawVenueStreams(count) {
  return openSources().map((source) => {
    const connection = openConnection(source);
    return drawStream(source, count).map(({ kind, text }) => hearFrame(connection, text, kind));
  });
}

/** All venues in turn, each as often as the others, and together as many frames as one of the streams has. */
export function mixStreams(streams) {
  const rounds = Math.floor(streams[0].length / streams.length);
  return streams[0].slice(0, rounds).flatMap((_, index) => streams.map((stream) => stream[index]));
}

/** Frames of one kind at a time. */
export function* drawKinds(count) {
  for (const source of openSources()) {
    const connection = openConnection(source);
    for (const { kind, make } of source.kinds) {
      const frames = Array.from({ length: count }, () => hearFrame(connection, make(), kind));
      yield { venue: source.venue, kind, origin: "fitted", frames };
    }
    yield* drawExamples(source, count);
  }
}
