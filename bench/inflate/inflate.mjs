import { Buffer } from "node:buffer";
import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from "node:zlib";
import * as pako from "pako";
import { drawStream, openSources } from "../frames/source.mjs";
import { measure } from "../lib/measure.mjs";
import { rounded, showRatio } from "../lib/statistics.mjs";
import { formatTable } from "../lib/table.mjs";
import { importBuilt } from "../tickwire/built.mjs";

const { inflate, inflatedLimit } = await importBuilt("runtime/inflate.js");

const sizes = [100, 1000, 10_000, 100_000];
const framesASize = 16;

const framings = {
  zlib: { venue: "digifinex", pack: deflateSync, plain: inflateSync, pako: pako.inflate },
  "deflate-raw": { venue: "okex", pack: deflateRawSync, plain: inflateRawSync, pako: pako.inflateRaw },
};

/** Node's defaults, the same with a chunk size that fits the frame, pako, and what the runtime does. */
export function measureInflate() {
  return Object.fromEntries(
    Object.entries(framings).flatMap(([framing, each]) =>
      sizes.map((size) => [`${framing} ${size}`, compareSize(framing, each, size)]),
    ),
  );
}

function compareSize(framing, { venue, pack, plain, pako: inflatePako }, size) {
  const packed = payloads(venue, size).map((bytes) => pack(bytes));
  const each = (unpack) => () => packed.reduce((sum, bytes) => sum + unpack(bytes).length, 0);
  const tasks = {
    node: each((bytes) => plain(bytes)),
    fitted: each((bytes) => plain(bytes, { chunkSize: fittedChunk(bytes.length) })),
    pako: each((bytes) => inflatePako(bytes)),
    runtime: each((bytes) => inflate(bytes, framing, inflatedLimit).bytes),
  };
  const times = measure(tasks, packed.length);
  return {
    packed: Math.round(packed.reduce((sum, { length }) => sum + length, 0) / packed.length),
    node: rounded(times.node.ns),
    fitted: rounded(times.fitted.ratio),
    pako: rounded(times.pako.ratio),
    runtime: rounded(times.runtime.ratio),
  };
}

/** Market data shrinks to an eighth at most; what does not fit takes a second chunk. */
function fittedChunk(packed) {
  return Math.min(256 * 1024, 2 ** Math.ceil(Math.log2(Math.max(256, packed * 8))));
}

/** Frames of the venue, one after the other, cut to the size. */
function payloads(venue, size) {
  const source = openSources().find((each) => each.venue === venue);
  const text = drawStream(source, 2000)
    .map((frame) => frame.text)
    .join("");
  const longest = Math.max(1, text.length - size);
  return Array.from({ length: framesASize }, (_, index) => {
    const start = Math.floor((longest / framesASize) * index);
    return Buffer.from(text.slice(start, start + size));
  });
}

/** @param {ReturnType<typeof measureInflate>} figures */
export function showInflate(figures) {
  const head = ["times zlib's defaults", "packed bytes", "zlib ns", "fitted chunkSize", "pako", "the runtime's"];
  const rows = Object.entries(figures).map(([name, each]) => [
    name,
    each.packed,
    each.node,
    ...[each.fitted, each.pako, each.runtime].map(showRatio),
  ]);
  return `inflate: by framing and inflated bytes\n${formatTable(head, rows)}`;
}
