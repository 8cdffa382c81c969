import { describe, expect, it } from "@jest/globals";
import { readFeed } from "../../cli/capture/read-feed.js";
import { packageRoot } from "../../generator/package-root.js";
import { exampleEntries } from "../../traffic/mock/example-entries.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";

const descriptions = await Promise.all(
  (await venueNames()).map(async (venue) => loadDescription(await loadCatalogue(venue), packageRoot())),
);
const feeds = descriptions.flatMap((description) =>
  Object.entries(description.exchange.feeds).flatMap(([name, rule]) =>
    exampleEntries(description, rule).map((entry) => ({ description, name, entry, venue: description.exchange.venue })),
  ),
);

describe("a feed on the command line", () => {
  it.each(feeds)("is read as the document's example has it: $venue $name", ({ description, name, entry }) => {
    const said = Object.entries(entry).filter(([, value]) => value !== undefined);
    const named = said.map(([field, value]) => `${field}=${String(value)}`).join(",");
    const word = said.length === 0 ? name : `${name}:${named}`;
    expect(readFeed(word, description)).toMatchObject({ word, entry: Object.fromEntries(said), feed: { name } });
  });

  it.each(feeds)("is not read with a parameter too many: $venue $name", ({ description, name, entry }) => {
    const said = Object.entries(entry).filter(([, value]) => value !== undefined);
    const named = said.map(([field, value]) => `${field}=${String(value)}`);
    const word = `${name}:${[...named, "nonsense=1"].join(",")}`;
    expect(() => readFeed(word, description)).toThrow(`${name} takes `);
  });
});
