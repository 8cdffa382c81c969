import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { openCapture } from "../../traffic/capture/read-capture.js";
import { decodeCapture } from "../../traffic/decode/decode-capture.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";
import { sharedPath } from "../shared.js";

interface RealFrame {
  readonly kind: string;
  readonly tier?: string;
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

test("no frame of another protocol is accepted by any venue in the box", async () => {
  const path = sharedPath("captures/foreign-frames.ndjson");
  if (path === undefined) return;
  const frames = readFrames(path);
  for (const venue of await venueNames()) {
    const results = await decodeAll(path, venue);
    expect(results).toHaveLength(frames.length);
    const accepted = results.filter((result) => "message" in (result as object));
    expect(accepted).toEqual([]);
  }
});
