import { readdirSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { begin, cursor } from "../../runtime/scan/leaves.js";
import { createRandom } from "../../traffic/mock/random.js";
import { compare, framesOf } from "./differential.js";
import { loadGolden } from "./subjects.js";

const goldens = readdirSync(new URL("../goldens/good/", import.meta.url));

/** Forms of messages that none of the venues in the box may have. */
describe("the scanners of the golden specs", () => {
  it.each(goldens)("%s: accept what the reference path accepts, with an equal result", async (name) => {
    expect(compare(await loadGolden(name), 2000, 1).disagreements).toEqual([]);
  });

  it.each(goldens)("%s: give up on next to nothing that is drawn from a schema", async (name) => {
    const { gaveUp } = compare(await loadGolden(name), 0, 1);
    // A name such as __proto__ is left to the reference path.
    expect([...gaveUp].filter(([, count]) => count > 1)).toEqual([]);
  });

  it.each(goldens)("%s: read messages of every kind that they have", async (name) => {
    const venue = await loadGolden(name);
    const read = new Set<string>();
    for (const { subject, bytes } of framesOf(venue, createRandom(1))) {
      begin();
      if (subject.scan(bytes, 0, 0) !== undefined && cursor.at === bytes.length) read.add(subject.kind);
    }
    expect([...read].sort()).toEqual(venue.subjects.map(({ kind }) => kind).sort());
  });
});
