import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { openCapture } from "../../traffic/capture/read-capture.js";
import { decodeCapture } from "../../traffic/decode/decode-capture.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";
import { sharedPath } from "../shared.js";

interface DecodedFrame {
  readonly line: number;
  readonly message: Readonly<Record<string, unknown>>;
}

interface RealFrame {
  readonly kind: string;
  readonly tier?: string;
  readonly venue?: string;
  readonly data: string;
}

/** What the frames are called that were collected, where that is not the kind itself. */
const replyKinds: Readonly<Record<string, string>> = {
  "market/ticker": "ticker.reply",
  depth: "depth.reply",
  "status:success": "status.reply",
};

function wantedKind(kind: string): string | undefined {
  const [direction, ...words] = kind.split(":");
  return direction === "reply" ? replyKinds[words.join(":")] : words[0];
}

function readFrames(path: string): RealFrame[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as RealFrame);
}

async function decodeAll(path: string, venue: string): Promise<unknown[]> {
  const options = { registry: { venueNames, loadCatalogue }, catalogue: await loadCatalogue(venue) };
  const results: unknown[] = [];
  for await (const result of decodeCapture(await openCapture(path, Readable.from([])), options)) results.push(result);
  return results;
}

test("every gate.io frame from the wire decodes to its kind, and replies say that they are uncorrelated", async () => {
  const path = sharedPath("captures/gateio-frames.ndjson");
  if (path === undefined) return;
  const results = await decodeAll(path, "gateio");
  const wanted = readFrames(path).map(({ kind, tier }, index) => {
    const correlated = kind.startsWith("reply:") ? { correlated: false } : {};
    return { tier, want: { line: index + 1, kind: wantedKind(kind), ...correlated } };
  });
  const fromTheWire = wanted.filter(({ tier }) => tier === "A" || tier === "B");
  expect(fromTheWire.length).toBeGreaterThan(0);
  for (const { want } of fromTheWire) expect(results[want.line - 1]).toMatchObject(want);
});

test.each([
  { file: "bitfinex-cryptofeed-1715.ndjson", numbered: 1670 },
  { file: "bitfinex-book-r0.ndjson", numbered: 0 },
])("every frame of $file decodes, and $numbered of them with a sequence number", async ({ file, numbered }) => {
  const path = sharedPath(`captures/${file}`);
  if (path === undefined || !(await venueNames()).includes("bitfinex")) return;
  const results = await decodeAll(path, "bitfinex");
  expect(results.filter((result) => !("message" in (result as object)))).toEqual([]);
  const withNumber = results.filter((result) => typeof (result as DecodedFrame).message["sequence"] === "number");
  expect(withNumber).toHaveLength(numbered);
});

test("no frame of another protocol is accepted by any venue in the box", async () => {
  const path = sharedPath("captures/foreign-frames.ndjson");
  if (path === undefined) return;
  const frames = readFrames(path);
  for (const venue of await venueNames()) {
    const results = await decodeAll(path, venue);
    const lines = new Set(results.map((result) => (result as DecodedFrame).line));
    expect(lines.size).toBe(frames.length);
    const accepted = results.filter((result) => "message" in (result as object)) as DecodedFrame[];
    expect(accepted.filter(({ line }) => !isOwn(frames[line - 1], venue))).toEqual([]);
  }
});

/** Some frames are filed as a venue's older protocol and yet are of the one that its spec describes. */
function isOwn(frame: RealFrame | undefined, venue: string): boolean {
  return frame?.venue === venue && frame.kind === "v1-api";
}
