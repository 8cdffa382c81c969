import { isCatalogue } from "../../traffic/is-catalogue.js";
import { UnknownVenueError } from "../../traffic/input-error.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";
import { tinyCatalogue } from "./tiny-catalogue.js";

test("every generated folder is a venue that loads under its own name", async () => {
  const names = await venueNames();
  expect(names).toContain("gateio");
  expect(names).toEqual([...names].sort());
  for (const name of names) expect((await loadCatalogue(name)).venue.name).toBe(name);
});

test.each(["gateoi", "", "..", "gateio/depth"])(
  "%p is no venue, and the error names those that there are",
  async (name) => {
    const refusal = loadCatalogue(name);
    await expect(refusal).rejects.toThrow(UnknownVenueError);
    await expect(refusal).rejects.toThrow(`there is no venue "${name}"; in the box: `);
  },
);

const { venue, operations, messages } = tinyCatalogue;
const update = messages["ticker.update"];

test.each([
  { name: "as the generator emits it", given: tinyCatalogue, want: true },
  { name: "that is nothing", given: undefined, want: false },
  { name: "without a name", given: { ...tinyCatalogue, venue: { ...venue, name: undefined } }, want: false },
  { name: "without a dispatch", given: { ...tinyCatalogue, venue: { ...venue, dispatch: {} } }, want: false },
  { name: "without notifications", given: { ...tinyCatalogue, notifications: undefined }, want: false },
  {
    name: "with an operation that is a message",
    given: { ...tinyCatalogue, operations: { ...operations, update } },
    want: false,
  },
  {
    name: "with a message that does not decode",
    given: { ...tinyCatalogue, messages: { x: { ...update, decode: null } } },
    want: false,
  },
])("a catalogue $name fits: $want", ({ given, want }) => {
  expect(isCatalogue(given)).toBe(want);
});
