import { findScanners } from "../tickwire/scanners.mjs";

export const scanners = await findScanners();

/**
 * @typedef {import("../frames/frame.mjs").Frame} Frame
 * @typedef {(frame: Frame) => unknown} Path what a frame goes through; `false` when it is refused
 */

/** What all others are compared with. @type {Path} */
export const jsonParse = (frame) => JSON.parse(frame.bytes.toString());

/** Parse, dispatch, validate, name. @type {Path} */
export const reference = (frame) => frame.connection.takes(frame);

/** The paths that there are, by name. @type {Readonly<Record<string, Path>>} */
export const paths = {
  json: jsonParse,
  reference,
  ...(scanners === undefined ? {} : { scanners: scanners.decode, validate: scanners.validate }),
};

/**
 * @param {readonly Frame[]} frames
 * @param {Path} path
 * @returns {import("../lib/measure.mjs").Task}
 */
export function passOver(frames, path) {
  return () => {
    let taken = 0;
    for (const frame of frames) if (path(frame) !== false) taken += 1;
    return taken;
  };
}

/** Share of the frames that no scanner takes; `null` without scanners. */
export function givenUp(frames) {
  if (scanners === undefined) return null;
  return frames.filter((frame) => !scanners.scan(frame)).length / frames.length;
}
