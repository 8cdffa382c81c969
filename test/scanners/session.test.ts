import { describe, expect, it, jest } from "@jest/globals";
import { scanners as bitfinex } from "../../generated/bitfinex/scanners.js";
import { scanners as digifinex } from "../../generated/digifinex/scanners.js";
import { scanners as gateio } from "../../generated/gateio/scanners.js";
import { scanners as okex } from "../../generated/okex/scanners.js";
import { scanners as whitebit } from "../../generated/whitebit/scanners.js";
import { packageRoot } from "../../generator/package-root.js";
import { connect, UsageError } from "../../runtime/index.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { loadCatalogue } from "../../traffic/registry.js";
import { type Received, recordSession, replaySession } from "./recorded-session.js";

const tables = [bitfinex, digifinex, gateio, okex, whitebit];
const frames = 300;

async function countParsed(task: () => Promise<Received>): Promise<{ received: Received; parsed: number }> {
  const parse = jest.spyOn(JSON, "parse");
  try {
    return { received: await task(), parsed: parse.mock.calls.length };
  } finally {
    parse.mockRestore();
  }
}

describe.each(tables.map((scanners) => [scanners.venue, scanners] as const))("a session with %s", (name, scanners) => {
  it("hands out with scanners what it hands out without, counts alike, and parses little", async () => {
    const description = await loadDescription(await loadCatalogue(name), packageRoot());
    const recording = await recordSession(description, frames);
    const without = await countParsed(() => replaySession(description, recording));
    const scanned = await countParsed(() => replaySession(description, recording, scanners));
    expect(without.received.messages.flat().length).toBeGreaterThan(frames / 2);
    expect(scanned.received).toEqual(without.received);
    expect(scanned.parsed).toBeLessThan(without.parsed / 2);
  });
});

describe("scanners of another venue", () => {
  it("are refused", async () => {
    const { venue } = await loadCatalogue("okex");
    await expect(connect(venue, { scanners: gateio })).rejects.toThrow(UsageError);
  });
});
