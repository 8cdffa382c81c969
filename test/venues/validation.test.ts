import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../../generator/package-root.js";
import { placesOf } from "../../generator/places/places.js";
import { readSpecAs } from "../../generator/read.js";
import { isRecord } from "../../traffic/is-record.js";
import { declaredFields } from "../../traffic/validate/declared-fields.js";
import { SchemaPlace } from "../../traffic/validate/schema-place.js";
import { sharedPath } from "../shared.js";
import {
  type CaptureLine,
  captureText,
  findingsIn,
  reportOf,
  validateText,
} from "../traffic/validate/validate-lines.js";
import { captureKinds, notForeign } from "./capture-kinds.js";
import { sceneOf } from "./scene.js";
import { type Venue, venues } from "./venues.js";

interface Collected extends CaptureLine {
  readonly data: string;
  readonly kind: string;
  readonly tier: string;
}

function readLines<Line>(path: string): Line[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Line);
}

const longCapture = sharedPath("captures/bitfinex-cryptofeed-1715.ndjson");
const long = longCapture === undefined ? [] : readLines<Collected>(longCapture);
const unlessAbsent = long.length === 0 ? describe.skip : describe;

unlessAbsent("a capture of a whole connection", () => {
  const isFrame = (line: CaptureLine | undefined): boolean => String(line?.data).startsWith("[");
  const find = (lines: readonly CaptureLine[]) => findingsIn("bitfinex", lines);

  test("that is whole has no finding", async () => {
    expect(await find(long)).toEqual([]);
  });

  test.each([26, 40, 500, 999, 1333, 1714])("without line %i has one gap, at the frame after it", async (line) => {
    const number = long.slice(0, line).filter(isFrame).length;
    const next = long.findIndex((each, index) => index >= line && isFrame(each));
    const findings = await find(long.toSpliced(line - 1, 1));
    expect(isFrame(long[line - 1])).toBe(true);
    expect(findings).toMatchObject([
      {
        severity: "warning",
        rule: "sequence-gap",
        expected: String(number),
        found: String(number + 1),
        count: 1,
        first: { connection: "c1", line: next },
        last: { connection: "c1", line: next },
      },
    ]);
  });

  test.each([60, 800, 1715])(
    "with the price of line %i as a string has one finding, with the line of the spec",
    async (line) => {
      const at = line - 1 + long.slice(line - 1).findIndex(isLevel);
      const lines = long.with(at, withTextPrice(long[at]));
      const findings = await find(lines);
      expect(findings).toMatchObject([
        {
          severity: "error",
          rule: "contradiction",
          message: "book.update",
          path: "/1/0",
          found: "string",
          count: 1,
          first: { line: at + 1 },
        },
      ]);
      const places = placesOf(await readSpecAs("specs/bitfinex.yaml", `${packageRoot()}/specs/bitfinex.yaml`));
      const place = places(findings[0]?.origin ?? "");
      const text = readFileSync(`${packageRoot()}/specs/bitfinex.yaml`, "utf8").split("\n")[(place?.line ?? 0) - 1];
      expect(text).toContain("x-name: price");
    },
  );
});

function isLevel({ data }: Collected): boolean {
  return /^\[\d+,\[[\d.e-]+,\d+,[\d.e-]+\],\d+\]$/.test(data);
}

function withTextPrice(line: Collected | undefined): Collected {
  if (line === undefined) throw new Error("the capture has no such line");
  return { ...line, data: line.data.replace(/,\[([\d.e-]+),/, ',["$1",') };
}

describe.each(venues)("frames of $name from the wire", (venue) => {
  const path = sharedPath(`captures/${venue.name}-frames.ndjson`);
  const frames =
    path === undefined ? [] : readLines<Collected>(path).filter(({ tier }) => tier === "A" || tier === "B");
  const inScope = frames.filter(({ kind }) => "kind" in (captureKinds[venue.name]?.[kind] ?? {}));
  const collected = inScope.length === 0 ? test.skip : test;

  collected("contradict nothing in the spec, and none is unknown", async () => {
    for (const frame of inScope) {
      const findings = await findingsIn(venue.name, linesOf(venue, frame));
      const wrong = findings.filter(({ severity, rule }) => severity === "error" || rule === "unknown-frame");
      expect({ frame: frame.data, wrong }).toEqual({ frame: frame.data, wrong: [] });
    }
  });

  const foreign = sharedPath("captures/foreign-frames.ndjson");

  (foreign === undefined ? test.skip : test)(
    "are told from those of another protocol, none of which is valid",
    async () => {
      const ours = Object.keys(notForeign[venue.name] ?? {}).map(Number);
      const others = readLines<Collected>(foreign ?? "").filter((_frame, index) => !ours.includes(index + 1));
      const text = captureText(others.map(({ dir, data }, index) => ({ dir, data, conn: String(index) })));
      const { venues: judged } = await reportOf(venue.name, [await validateText(venue.name, text)]);
      expect(judged).toMatchObject([{ venue: venue.name, valid: 0 }]);
      expect((judged[0]?.invalid ?? 0) + (judged[0]?.unknown ?? 0)).toBeGreaterThanOrEqual(others.length);
    },
  );
});

/** The frame on a connection of its own, after all that must come before it. */
function linesOf(venue: Venue, { dir, data, kind }: Collected): readonly CaptureLine[] {
  const wanted = captureKinds[venue.name]?.[kind];
  const [feed, flags] = wanted !== undefined && "kind" in wanted ? [wanted.feed, wanted.flags] : [];
  return [...sceneOf(venue, JSON.parse(data), feed, flags?.value), { dir, data }];
}

/** Fields that the wire has and the documents lack. */
const beyond: Readonly<Record<string, readonly (readonly [kind: string, path: string])[]>> = {
  gateio: [
    ["depth.update", "/params/1/id"],
    ["depth.update", "/params/1/current"],
    ["depth.update", "/params/1/update"],
    ["depth.update", "/v"],
  ],
  okex: [
    ["ticker.update", "/data/open"],
    ["ticker.update", "/data/close"],
  ],
  whitebit: [
    ["depth_update", "/params/1/timestamp"],
    ["depth_update", "/params/1/update_id"],
    ["depth_update", "/params/1/past_update_id"],
    ["depth_update", "/params/1/event_time"],
    ["depth.reply", "/result/timestamp"],
    ["trades_update", "/params/1/*/rpi"],
  ],
  bitfinex: [
    ["info.version", "/serverId"],
    ["book.subscribed", "/prec"],
    ["conf.reply", "/flags"],
    ["pong.reply", "/ts"],
  ],
};

describe("fields of the wire that the documents lack", () => {
  const rows = Object.entries(beyond).flatMap(([name, fields]) => fields.map(([kind, path]) => ({ name, kind, path })));

  test.each(rows)(
    "$name $kind $path is marked as the wire's in the spec, or is not named there",
    async ({ name, kind, path }) => {
      const venue = venues.find((each) => each.name === name);
      const schema = venue?.schemas.messages[kind];
      if (venue === undefined || schema === undefined) throw new Error(`${name} has no message ${kind}`);
      const root = new SchemaPlace("", schema, venue.schemas.definitions);
      if (!declaredFields(root).some((field) => field.path === path)) return;
      const places = placesOf(await readSpecAs(`specs/${name}.yaml`, `${packageRoot()}/specs/${name}.yaml`));
      const origins = originsTo(root, path);
      expect(origins.map((origin) => places(origin)?.wire).filter(isRecord)).not.toEqual([]);
    },
  );
});

/** Where the spec speaks of a field and of what it stands in. */
function originsTo(root: SchemaPlace, path: string): string[] {
  const own = [root.origin, root.reference].filter((origin) => origin !== undefined);
  if (root.path === path) return own;
  const { alternatives, properties, elements, each } = root.parts;
  const parts = [...alternatives, ...properties.values(), ...elements, each].filter((part) => part !== undefined);
  const below = parts
    .filter((part) => path === part.path || path.startsWith(`${part.path}/`))
    .map((part) => originsTo(part, path));
  return below.length === 0 ? [] : [...own, ...below.flat()];
}
