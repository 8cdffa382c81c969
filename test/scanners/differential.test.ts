import { describe, expect, it } from "@jest/globals";
import { venueNames } from "../../traffic/registry.js";
import { report } from "../support/report.js";
import { compare } from "./differential.js";
import { loadVenue } from "./subjects.js";

/** Mutants a venue; the long run has 200,000. */
const mutants = Number(process.env["SCANNER_MUTANTS"] ?? 4000);
const seed = Number(process.env["SCANNER_SEED"] ?? 1);

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

  it.each(venues)("%s: there is a scanner for every message that the venue sends", async (name) => {
    expect((await loadVenue(name)).without).toEqual([]);
  });
});
