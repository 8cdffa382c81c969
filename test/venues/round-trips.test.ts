import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Message, Operation, Validator } from "../../runtime/contract.js";
import { valueAt } from "../../runtime/pointer.js";
import { claims } from "../../runtime/traits.js";
import { isRecord } from "../../traffic/is-record.js";
import { Arbitraries } from "./arbitrary.js";
import { testRows } from "./known-defects.js";
import { declaredLeaves, lacking, leavesOf } from "./leaves.js";
import { damage, mutantsOf, type Mutant } from "./mutants.js";
import { withoutNulls } from "./naming.js";
import { namesKind } from "./names-kind.js";
import { decodeValue, defaultServer, parseText, readWire } from "./read-frame.js";
import { buildRequest, overTheWire, requestMessage, venues, type Venue } from "./venues.js";

/** fast-check says it again when a property fails, with the path to the smallest counterexample. */
const seed = 20_261_120;
const [requestRuns, frameRuns, mutantRuns] = [20, 20, 6];

test("there are venues to hold to this", () => {
  expect(venues.map(({ name }) => name)).not.toEqual([]);
});

describe.each(venues)("$name", (venue) => {
  const requests = new Arbitraries(venue.draft, { strange: false });
  const arbitraries = new Arbitraries(venue.draft, { strange: true });
  const operations = Object.values<Operation>(venue.catalogue.operations);
  const messages = Object.values<Message>(venue.catalogue.messages);

  const name = venue.name;
  const nameOf = ({ kind }: { readonly kind: string }): string => kind;
  const builds = { venue: name, trial: "build", nameOf } as const;
  const decodes = { venue: name, trial: "decode", nameOf } as const;
  const changes = { venue: name, trial: "change", nameOf } as const;

  testRows("takes $name with all legal parameters, and reads them back", operations, builds, (operation) => {
    const { validate, decode, traits } = requestMessage(venue, operation);
    check(requests.frame(operation.kind), requestRuns, (drawn) => {
      const { frame, params, built } = roundTrip(venue, operation, drawn);
      expect(built).toEqual(frame);
      expect(validate(built) || validate.errors).toBe(true);
      expect(claims(built, traits)).toBe(true);
      expect(venue.catalogue.requestOf(built)).toBe(operation.name);
      const decoded = decode(built);
      expect(overTheWire(decoded)).toEqual(overTheWire({ kind: operation.kind, ...idIn(operation, frame), params }));
    });
  });

  test.each(operations)("refuses $name with anything illegal in it, and says where", (operation) => {
    const { validate } = requestMessage(venue, operation);
    check(requests.frame(operation.kind), mutantRuns, (drawn) => {
      const { built } = roundTrip(venue, operation, drawn);
      const mutants = mutantsOf(built);
      const legal = mutants.map(({ frame }) => venue.draft.fits(venue.draft.message(operation.kind), frame));
      expect(legal).toContain(false);
      expect(mutants.map(({ frame }) => validate(frame))).toEqual(legal);
      expectRefusals(mutants, validate);
    });
  });

  testRows("decodes $kind whole, and names what it holds", messages, decodes, (message) => {
    const schema = venue.draft.message(message.kind);
    check(arbitraries.frame(message.kind), frameRuns, (frame) => {
      expect(claims(frame, message.traits)).toBe(true);
      expect(namesKind(venue.catalogue, message, frame)).toEqual([]);
      const decoded = message.decode(frame);
      expect(decoded ?? message.validate.errors).toEqual(venue.naming.message(message.kind, frame));
      const { kind: _kind, ...content } = decoded ?? { kind: "" };
      const [found, said] = [leavesOf(content), withoutNulls(frame, message.tail)];
      expect(lacking(declaredLeaves(schema, said, venue.draft, false), found)).toEqual([]);
      expect(lacking(found, declaredLeaves(schema, said, venue.draft, true))).toEqual([]);
    });
  });

  testRows("refuses a changed $kind, or decodes it as what it now is", messages, changes, (message) => {
    const schema = venue.draft.message(message.kind);
    const chosen = fc.array(fc.nat(), { minLength: 20, maxLength: 20 });
    check(fc.tuple(arbitraries.frame(message.kind), chosen), mutantRuns, ([frame, choices]) => {
      const all = mutantsOf(frame);
      const mutants = choices.flatMap((choice) => all[choice % all.length] ?? []);
      for (const mutant of mutants) {
        const fits = venue.draft.fits(schema, mutant.frame);
        const want = fits ? venue.naming.message(message.kind, mutant.frame) : undefined;
        expect(message.decode(mutant.frame)).toEqual(want);
      }
      expectRefusals(mutants, message.validate);
    });
  });

  test.each(messages)("reads a damaged $kind as JSON.parse does, or refuses it", (message) => {
    check(fc.tuple(arbitraries.frame(message.kind), damage), frameRuns, ([frame, harm]) => {
      const text = harm(JSON.stringify(defaultServer(venue.catalogue).batch === true ? [frame, frame] : frame));
      const values = parseText(venue, text);
      const readings = readWire(venue, { data: text, binary: false });
      if (values === undefined) return expect(readings).toMatchObject([{ kind: "invalid", error: { kind: "frame" } }]);
      expect(readings).toHaveLength(Math.max(1, values.length));
      for (const [index, reading] of readings.entries()) {
        if (reading.kind === "message") expect(reading.message).toEqual(decodeValue(reading.from, values[index]));
      }
    });
  });
});

function check<Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number, holds: (value: Value) => void): void {
  fc.assert(fc.property(arbitrary, holds), { seed, numRuns });
}

interface RoundTrip {
  /** The request as the schema drew it, its id one that a session gives. */
  readonly frame: unknown;
  readonly params: object;
  readonly built: unknown;
}

/** Parameters out of a drawn request, and the request that the builder makes of them. */
function roundTrip({ naming }: Venue, operation: Operation, drawn: unknown): RoundTrip {
  const id = 7;
  const frame = withId(operation, drawn, id);
  const params = naming.params(operation, frame);
  const built = buildRequest(operation, params, { id, channel: 1, proof: naming.proof(operation, frame) });
  return { frame, params, built: overTheWire(built) };
}

function withId(operation: Operation, frame: unknown, id: number): unknown {
  const [key] = idPath(operation);
  return key !== undefined && isRecord(frame) ? { ...frame, [key]: id } : frame;
}

function idPath({ correlation }: Operation): readonly (string | number)[] {
  return correlation.by === "id" ? (correlation.at ?? ["id"]) : [];
}

function idIn(operation: Operation, frame: unknown): object {
  const path = idPath(operation);
  const name = path.at(-1);
  return name === undefined ? {} : { [name]: valueAt(frame, path) };
}

/** What is refused has errors, one of which leads to what was changed. */
function expectRefusals(mutants: readonly Mutant[], validate: Validator): void {
  const refused = mutants.flatMap(({ at, how, frame }) => {
    if (validate(frame)) return [];
    return [{ at, how, paths: (validate.errors ?? []).map(({ instancePath }) => instancePath) }];
  });
  const astray = refused.filter(({ at, paths }) => !paths.some((path) => at.startsWith(path) || path.startsWith(at)));
  expect(astray).toEqual([]);
}
