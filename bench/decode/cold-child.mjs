/**
 * A fresh process: times the first 1,000 frames on one path, once, and prints `{ms, warmUpMs}`. Before them lies what a
 * socket takes to open: the engine compiles on other threads what was warmed up.
 */
import { Buffer } from "node:buffer";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { openConnection } from "../frames/frame.mjs";
import { drawStream, openSources } from "../frames/source.mjs";
import { paths, scanners } from "./paths.mjs";

const frames = 1000;
const openingMs = 100;
const path = paths[process.argv[2]];
const sources = openSources();
const perVenue = frames / sources.length;

// Nobody hears the frames before they are timed: that alone would warm up the reference path.
const streams = sources.map((source) => {
  const connection = openConnection(source);
  return drawStream(source, perVenue).map(({ kind, text }) => coldFrame(connection, kind, text));
});
const mixed = streams[0].flatMap((_, index) => streams.map((stream) => stream[index]));

const warming = performance.now();
if (process.argv[2] === "scanners")
  for (const { venue, kinds } of sources)
    scanners.warmUp(
      venue,
      kinds.map(({ kind }) => kind),
    );
const warm = performance.now();
await setTimeout(openingMs);
const start = performance.now();
for (const frame of mixed) path(frame);
const end = performance.now();
console.log(JSON.stringify({ ms: end - start, warmUpMs: warm - warming }));

function coldFrame(connection, kind, text) {
  const { venue, messages } = connection.catalogue;
  return { venue: venue.name, kind, bytes: Buffer.from(text), connection, reply: messages[kind] };
}
