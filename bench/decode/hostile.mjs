import { Buffer } from "node:buffer";
import { Random } from "../frames/random.mjs";
import { seed } from "../frames/source.mjs";
import { measure } from "../lib/measure.mjs";
import { rounded } from "../lib/statistics.mjs";
import { passOver, reference, scanners } from "./paths.mjs";

/**
 * Frames that cost a scanner most: valid ones that it reads to their last byte and then gives up. A tab before
 * the last bracket is white space that no venue writes.
 */
function spoil(frame) {
  const text = frame.bytes.toString();
  return { ...frame, bytes: Buffer.from(`${text.slice(0, -1)}\t${text.at(-1)}`) };
}

const mixes = {
  "every frame": () => true,
  "every other, at random": (random) => random.chance(0.5),
  "two of three, at random": (random) => random.chance(0.67),
  "runs of 50 after 10 good ones": (_random, index) => index % 60 >= 10,
  "one in ten": (_random, index) => index % 10 === 0,
};

/**
 * How much longer the scanners' path takes than the reference path on frames made to slow it down.
 *
 * @param {{ rounds: number, warmUpMs: number }} timing
 */
export function measureHostile(stream, timing) {
  if (scanners === undefined) return null;
  const frames = stream.filter(reference);
  const tasks = Object.entries(mixes).map(([name, hits]) => [name, tasksOf(frames, hits)]);
  // A scanner that gives up for the first time is compiled anew: each mix has come once before any is timed.
  for (const [, each] of tasks) measure(each, frames.length, { rounds: 1, warmUpMs: timing.warmUpMs });
  return Object.fromEntries(
    tasks.map(([name, each]) => [name, rounded(measure(each, frames.length, timing).scanners.ratio)]),
  );
}

function tasksOf(frames, hits) {
  const random = new Random(seed);
  const mixed = frames.map((frame, index) => (hits(random, index) ? spoil(frame) : frame));
  return { reference: passOver(mixed, reference), scanners: passOver(mixed, scanners.decode) };
}
