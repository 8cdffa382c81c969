import fc from "fast-check";
import { lower } from "../../generator/lower/index.js";
import { schemasJson } from "../../generator/print/json-schema.js";
import { collectSource, readSpec } from "../../generator/read.js";
import type { Source } from "../../generator/source.js";
import { suggestEdits } from "../../generator/suggest/suggest-edits.js";
import { isRecord } from "../../traffic/is-record.js";
import { wishesOf } from "../../traffic/suggest/wishes-of.js";
import { buildReport } from "../../traffic/validate/build-report.js";
import { countMessage } from "../../traffic/validate/count-messages.js";
import type { Finding } from "../../traffic/validate/finding.js";
import { observeDeparture } from "../../traffic/validate/observe-departure.js";
import type { CaptureResult } from "../../traffic/validate/capture-result.js";
import { VenueRules } from "../../traffic/validate/venue-rules.js";
import { VenueTally } from "../../traffic/validate/venue-tally.js";
import { walkMessage } from "../../traffic/validate/walk-message.js";
import type { VenueSchemas } from "../../traffic/venue-schemas.js";
import { Arbitraries } from "../venues/arbitrary.js";
import { Schemas } from "../venues/schemas.js";
import { venues } from "../venues/venues.js";

interface Frame {
  readonly kind: string;
  readonly value: unknown;
}

/** What the spec finds in frames whose kinds are known. */
function findingsIn(frames: readonly Frame[], rules: VenueRules): readonly Finding[] {
  const tally = new VenueTally(rules.catalogue.venue.name);
  for (const [index, { kind, value }] of frames.entries()) {
    const message = rules.messages.find((each) => each.message.kind === kind);
    if (message === undefined) throw new Error(`no message ${kind}`);
    const at = { file: "made-up.ndjson", connection: "1", line: index + 1 };
    // The frames that are drawn have all elements that depend on flags, or null in their place.
    const walk = walkMessage({ value }, message.root, undefined);
    countMessage(tally.counts, { kind, direction: message.direction }, "valid", walk);
    for (const departure of walk.departures) {
      tally.findings.add(observeDeparture(tally.venue, message, departure), { at, value: departure.value });
    }
  }
  const summary = { file: "made-up.ndjson", connections: 1, frames: { in: frames.length, out: 0 } };
  const result: CaptureResult = {
    summary,
    venues: [tally.result()],
    found: { findings: [], omitted: { error: 0, warning: 0, note: 0 } },
  };
  return buildReport([result], () => rules, { forms: true }).findings.filter(({ severity }) => severity !== "note");
}

/** A small change somewhere in a frame: a field or an element dropped, nulled or added, or a scalar made another. */
interface Mutation {
  readonly place: number;
  readonly how: "drop" | "null" | "add" | "change";
  readonly put: unknown;
}

const mutations: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  how: fc.constantFrom("drop", "null", "add", "change"),
  put: fc.constantFrom<unknown>("new", "1.5", 7, 0.5, -3, true, 1704067200123, { a: 1, b: ["2"] }, [["1", 2]], {}, []),
});

function mutate(frame: unknown, { place, how, put }: Mutation): unknown {
  const places = [...placesIn(frame, [])];
  const path = places[place % places.length];
  return path === undefined ? frame : changeAt(frame, path, how, put);
}

/** Below the top: what the frame is at all, no edit of a schema says. */
function* placesIn(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    yield [...path, key];
    yield* placesIn(each, [...path, key]);
  }
}

function changeAt(value: unknown, [key = "", ...rest]: readonly string[], how: Mutation["how"], put: unknown): unknown {
  if (rest.length > 0) return put1(value, key, changeAt(childOf(value, key), rest, how, put));
  switch (how) {
    case "drop":
      if (Array.isArray(value)) return value.slice(0, -1);
      return Object.fromEntries(Object.entries(Object(value)).filter(([name]) => name !== key));
    case "null":
      return put1(value, key, null);
    case "add":
      return Array.isArray(value) ? [...value, put] : put1(value, "zzNew", put);
    case "change":
      return put1(value, key, put);
  }
}

function childOf(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : Array.isArray(value) ? value[Number(key)] : undefined;
}

function put1(value: unknown, key: string, put: unknown): unknown {
  return Array.isArray(value) ? value.with(Number(key), put) : { ...Object(value), [key]: put };
}

const sources = new Map<string, Source>();

async function sourceOf(venue: string): Promise<Source> {
  const source = sources.get(venue) ?? (await readSpec(`specs/${venue}.yaml`));
  sources.set(venue, source);
  return source;
}

const tally = { granted: 0, refused: 0 };

const seed = 20_261_120;

/** For a long run: `SUGGEST_RUNS=50 npm run jest -- test/suggest/property`. */
const wanted = process.env["SUGGEST_RUNS"];

describe.each([
  ["gateio", 5],
  ["whitebit", 2],
  ["okex", 2],
  ["bitfinex", 1],
])("frames of %s with small changes", (name, runs) => {
  const venue = venues.find((each) => each.name === name);
  if (venue === undefined) throw new Error(`no venue ${name}`);
  const rules = new VenueRules(venue.catalogue, venue.schemas);
  const kinds = [...new Set(rules.messages.map(({ message }) => message.kind))];
  const arbitraries = new Arbitraries(venue.draft, { strange: false });
  const frames = fc
    .constantFrom(...kinds)
    .chain((kind) =>
      fc
        .tuple(arbitraries.frame(kind), mutations)
        .map(([frame, mutation]): Frame => ({ kind, value: mutate(frame, mutation) })),
    );

  test("are valid under the suggested spec", async () => {
    const source = await sourceOf(name);
    await fc.assert(
      fc.asyncProperty(fc.array(frames, { minLength: 1, maxLength: 6 }), async (given) => {
        const { wishes, unanswered } = wishesOf(findingsIn(given, rules));
        expect(unanswered).toEqual([]);
        const { texts, granted, refused } = suggestEdits(source, wishes, new Set(["specs/common/rpc.yaml"]));
        for (const { reason } of refused)
          expect(reason).toMatch(/^the spec would be wrong: |depend on flags|address of a channel/);
        tally.granted += granted.length;
        tally.refused += refused.length;
        const text = (file: string): string =>
          texts.find((each) => each.file === file)?.after ?? source.documents.get(file)?.text ?? "";
        const changed = await collectSource(source.file, async (file) => text(file));
        const schemas: VenueSchemas = JSON.parse(schemasJson(lower(changed)));
        const draft = new Schemas(schemas);
        const hopeless = new Set(refused.map(({ wish }) => wish.message));
        const left = given.filter(({ kind }) => !hopeless.has(kind));
        const newRules = new VenueRules(venue.catalogue, schemas);
        expect(
          findingsIn(left, newRules).map(({ message, path, keyword, found }) => ({ message, path, keyword, found })),
        ).toEqual([]);
        for (const { kind, value } of left)
          expect({ kind, value, fits: draft.fits(draft.message(kind), value) }).toMatchObject({ fits: true });
      }),
      // What CI runs is the same each time; a long run draws anew.
      { ...(wanted === undefined ? { numRuns: runs, seed } : { numRuns: Number(wanted) }), endOnFailure: true },
    );
  }, 120_000);
});

test("changes that a spec cannot allow are the exception", () => {
  expect(tally.granted).toBeGreaterThan(tally.refused);
});

test("a text that is no address of its channel is refused with the reason, for no schema could say so", async () => {
  const venue = venues.find(({ name }) => name === "okex");
  if (venue === undefined) throw new Error("no venue okex");
  const value = { binary: 0, channel: "new", data: { info: { free: {}, freezed: {} } } };
  const findings = findingsIn([{ kind: "balance.update", value }], new VenueRules(venue.catalogue, venue.schemas));
  const { granted, refused } = suggestEdits(await sourceOf("okex"), wishesOf(findings).wishes);
  expect(granted).toEqual([]);
  expect(refused.map(({ reason }) => reason)).toEqual([
    "the text is the address of a channel; change the address there",
  ]);
});
