import { Readable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../../../generator/package-root.js";
import { ByteChecker } from "../../../runtime/scan/byte-checker.js";
import { openCapture } from "../../../traffic/capture/read-capture.js";
import { createRandom } from "../../../traffic/mock/random.js";
import { loadCatalogue, loadChecks, venueNames } from "../../../traffic/registry.js";
import type { CaptureResult } from "../../../traffic/validate/capture-result.js";
import { validateCapture } from "../../../traffic/validate/validate-capture.js";
import { VenueRules } from "../../../traffic/validate/venue-rules.js";
import { loadSchemas } from "../../../traffic/venue-schemas.js";
import { drawLines } from "./draw-lines.js";
import { type CaptureLine, captureText, into } from "./validate-lines.js";

const seed = 20_261_120;
const frames = 3_000;
const pieceSize = 30_000;
const venues = await venueNames();

/** Each way in which a capture may hold them. */
const captures = {
  "with requests": captureText,
  "without requests": (lines: readonly CaptureLine[]) => captureText(lines.filter(({ dir }) => dir === "in")),
  "of bare frames": (lines: readonly CaptureLine[]) => lines.map(({ data }) => `${String(data)}\n`).join(""),
  "of bare frames, and some lines end in other ways": (lines: readonly CaptureLine[]) =>
    lines.map(({ data }, index) => `${String(data)}${index % 7 === 0 ? " " : ""}\n`).join(""),
  "of bare frames, and from one on lines end with a return": (lines: readonly CaptureLine[]) =>
    lines.map(({ data }, index) => `${String(data)}${index > 500 ? "\r" : ""}\n`).join(""),
};

async function validate(venue: string, text: string, oneIn: number | undefined): Promise<CaptureResult> {
  const catalogue = await loadCatalogue(venue);
  const capture = await openCapture("-", Readable.from(pieces(Buffer.from(text))), { text: "bytes" });
  const found = await loadChecks(venue);
  if (found === undefined) throw new Error(`${venue} has no checks`);
  return validateCapture(capture, {
    registry: { venueNames, loadCatalogue },
    catalogue,
    loadRules: async () => new VenueRules(catalogue, await loadSchemas(venue, packageRoot())),
    bindingsOf: () => new Map(),
    ...(oneIn === undefined
      ? {}
      : {
          shortcutOf: async () => ({
            checker: new ByteChecker(found.scanners, found.checks),
            sample: { first: 0, oneIn, oneReplyIn: oneIn },
          }),
        }),
  });
}

/** Some frames lie across two pieces. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceSize) yield bytes.subarray(start, start + pieceSize);
}

/** What a result says that does not depend on how many frames were looked into. */
function verdictOf({ summary, venues: [venue], found }: CaptureResult) {
  const counts = [...(venue?.counts.messages.values() ?? [])].map(({ kind, direction, valid, invalid }) => {
    return `${direction} ${kind}: ${valid} valid, ${invalid} invalid`;
  });
  const { valid, invalid, unknown } = venue ?? {};
  return { summary, found, valid, invalid, unknown, findings: venue?.found, counts: counts.sort() };
}

describe("frames that pass by checks of their bytes", () => {
  const cases = venues.flatMap((venue) => Object.entries(captures).map(([name, write]) => ({ venue, name, write })));

  test.each(cases)("of $venue, $name, come to what they come to when each is looked into", async ({ venue, write }) => {
    const lines = await drawLines(venue, frames, seed);
    const text = write(lines);
    const slow = await validate(venue, text, undefined);
    const fast = await validate(venue, text, Number.POSITIVE_INFINITY);
    expect(verdictOf(fast)).toEqual(verdictOf(slow));
    expect(slow.venues[0]?.valid).toBeGreaterThan(lines.filter(({ dir }) => dir === "in").length / 2);
    expect(await validate(venue, text, 1)).toEqual(slow);
  });

  test.each(venues)(
    "of %s come to the same where some lists are empty, as any reply might have them",
    async (venue) => {
      const random = createRandom(seed);
      const empty = (data: unknown): string => String(data).replace(/\[.*\]/, "[]");
      const lines = (await drawLines(venue, frames, seed)).map((line) =>
        random() < 0.5 ? { ...line, data: empty(line.data) } : line,
      );
      const text = captures["of bare frames"](lines);
      const slow = await validate(venue, text, undefined);
      expect(verdictOf(await validate(venue, text, Number.POSITIVE_INFINITY))).toEqual(verdictOf(slow));
    },
  );

  test.each(["digifinex", "gateio", "whitebit"])("of %s are also replies that nothing asked for", async (venue) => {
    const { messages } = await loadSchemas(venue, packageRoot());
    const [example] = messages["status.reply"]?.examples ?? [];
    const text = captureText([into(example), into(example)]);
    const [fast] = (await validate(venue, text, Number.POSITIVE_INFINITY)).venues;
    expect(fast).toMatchObject({ valid: 2, counts: { passed: 2 } });
    expect(fast?.found.findings).toMatchObject([{ rule: "uncorrelated-reply", message: "status.reply", count: 2 }]);
  });

  test("are counted, and are fewer than those that are looked into only where the sample is small", async () => {
    const text = captureText(await drawLines("whitebit", frames, seed));
    const fields = async (oneIn: number) =>
      [...((await validate("whitebit", text, oneIn)).venues[0]?.counts.messages.values() ?? [])]
        .flatMap((message) => [...message.fields.values()])
        .reduce((sum, count) => sum + count, 0);
    const [all, some] = [await fields(1), await fields(64)];
    expect(some).toBeLessThan(all);
  });
});
