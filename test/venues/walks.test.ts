import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { VenueRules } from "../../traffic/validate/venue-rules.js";
import { walkMessage } from "../../traffic/validate/walk-message.js";
import { Arbitraries } from "./arbitrary.js";
import { mutantsOf } from "./mutants.js";
import { type Venue, venues } from "./venues.js";

const seed = 20_261_120;
const runs = 2;

describe.each(venues)("the walk beside the schemas of $name", (venue) => {
  const arbitraries = new Arbitraries(venue.draft, { strange: true });
  const rules = new VenueRules(venue.catalogue, venue.schemas);
  const rows = rules.messages.map((message) => ({ kind: message.message.kind, ...message }));

  test("knows every message of the catalogue", () => {
    expect(rows.map(({ kind, direction }) => `${direction} ${kind}`).sort()).toEqual(everyMessage(venue).sort());
  });

  test.each(rows)("agrees with the validator on $kind, $direction, legal or not", ({ kind, message, root }) => {
    const seen = { legal: 0, illegal: 0 };
    const property = fc.property(arbitraries.frame(kind), (drawn) => {
      for (const frame of [drawn, ...mutantsOf(drawn).map((mutant) => mutant.frame)]) {
        const { departures } = walkMessage({ value: frame }, root, undefined);
        const broken = departures.filter((departure) => departure.broken !== undefined);
        const legal = message.validate(frame);
        seen[legal ? "legal" : "illegal"] += 1;
        if (legal !== (broken.length === 0)) throw new Error(`the two disagree on ${JSON.stringify(frame)}`);
      }
    });
    fc.assert(property, { seed, numRuns: runs });
    expect(seen.legal * seen.illegal).toBeGreaterThan(0);
  });
});

function everyMessage({ catalogue }: Venue): string[] {
  const sent = Object.values(catalogue.requests).map(({ kind }) => `out ${kind}`);
  return [...sent, ...Object.values(catalogue.messages).map(({ kind }) => `in ${kind}`)];
}
