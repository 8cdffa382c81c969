import { describe, expect, it } from "@jest/globals";
import { venueNames } from "../../traffic/registry.js";
import { report } from "../support/report.js";
import { compare, sweep } from "./differential.js";
import { loadVenue } from "./subjects.js";

/** Mutants a venue; the long run has 200,000. */
const mutants = Number(process.env["SCANNER_MUTANTS"] ?? 4000);
const seed = Number(process.env["SCANNER_SEED"] ?? 1);

const isLong = process.env["SCANNER_MUTANTS"] !== undefined;

/** Every byte in the long run; else those that JSON, numbers and UTF-8 give a meaning. */
const swept = isLong
  ? Array.from({ length: 256 }, (_, byte) => byte)
  : [...Buffer.from('09.-eE"\\,]} n\xc3\xe5', "latin1")];

const venues = await venueNames();

describe("what a scanner accepts", () => {
  it.each(venues)(
    "%s: the reference path accepts with an equal result",
    async (name) => {
      const venue = await loadVenue(name);
      const { disagreements, valid, accepted, checked, gaveUp } = compare(venue, mutants, seed);
      const given = [...gaveUp].sort(([, a], [, b]) => b - a);
      const worst = given.slice(0, 5).map(([kind, count]) => `${kind} ${count}`);
      report(
        `${name}: ${mutants} mutants, ${valid} valid, ${accepted} scanned, ${checked} checked; given up: ${worst.join(", ")}`,
      );
      expect(disagreements.slice(0, 10)).toEqual([]);
    },
    3_600_000,
  );

  it.each(venues)(
    "%s: so it does with any byte in any place of an example",
    async (name) => {
      const { disagreements, mutants: tried } = sweep(await loadVenue(name), swept);
      expect(tried).toBeGreaterThan(1000);
      expect(disagreements.slice(0, 10)).toEqual([]);
    },
    3_600_000,
  );

  it.each(venues)("%s: there is a scanner for every message that the venue sends", async (name) => {
    expect((await loadVenue(name)).without).toEqual([]);
  });
});
