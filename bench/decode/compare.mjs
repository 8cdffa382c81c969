import { measure } from "../lib/measure.mjs";
import { rounded } from "../lib/statistics.mjs";
import { givenUp, passOver, paths, reference } from "./paths.mjs";

/**
 * @typedef {object} Comparison times JSON.parse on the same frames
 * @property {number} frames
 * @property {number} refused frames that the reference path refuses; they are not measured
 * @property {number} bytes of a frame, on average
 * @property {number | null} json nanoseconds a frame of `JSON.parse(buffer.toString())`
 * @property {number | null} reference
 * @property {number | null} scanners `null` while there are none, and so are the next two
 * @property {number | null} validate
 * @property {number | null} givenUp share
 * @property {number | null} ratio of what a session does: with scanners where there are any
 */

/**
 * @param {readonly import("../frames/frame.mjs").Frame[]} all
 * @returns {Comparison | undefined} `undefined` where no frame is valid
 */
export function compare(all, options) {
  const frames = all.filter(reference);
  const refused = all.length - frames.length;
  if (frames.length === 0) return undefined;
  const tasks = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, passOver(frames, path)]));
  const times = measure(tasks, frames.length, options);
  const [scanned, validated] = [rounded(times.scanners?.ratio), rounded(times.validate?.ratio)];
  return {
    frames: frames.length,
    refused,
    bytes: Math.round(frames.reduce((sum, { bytes }) => sum + bytes.length, 0) / frames.length),
    json: rounded(times.json.ns),
    reference: rounded(times.reference.ratio),
    scanners: scanned,
    validate: validated,
    givenUp: givenUp(frames),
    ratio: scanned ?? rounded(times.reference.ratio),
  };
}
