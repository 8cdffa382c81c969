import { bitfinex } from "./bitfinex.mjs";
import { digifinex } from "./digifinex.mjs";
import { gateio } from "./gateio.mjs";
import { okex } from "./okex.mjs";
import { Random } from "./random.mjs";
import { whitebit } from "./whitebit.mjs";

/**
 * @typedef {object} Source frames of one venue, as one connection sees them
 * @property {string} venue
 * @property {"compact" | "spaced"} style
 * @property {readonly { readonly direction: "in" | "out", readonly text: string }[]} opening what comes before
 * @property {readonly string[]} [snapshots] what each channel begins with
 * @property {readonly { readonly kind: string, readonly weight: number, readonly make: () => string }[]} kinds
 * @typedef {(random: Random) => Source} MakeSource
 */

/** The seed of every run: two runs measure the same frames. */
export const seed = 20_261_120;

/** @returns {readonly Source[]} */
export function openSources() {
  return [gateio, whitebit, digifinex, okex, bitfinex].map((make, index) => make(new Random(seed + index)));
}

/** Frames as they follow each other on a connection, kinds as often as they really come. */
export function drawStream({ venue, kinds }, count) {
  const random = new Random(seed ^ venue.length);
  return Array.from({ length: count }, () => {
    const { kind, make } = random.pickWeighted(kinds);
    return { venue, kind, text: make() };
  });
}
