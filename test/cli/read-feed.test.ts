import { describe, expect, it } from "@jest/globals";
import { readFeed } from "../../cli/capture/read-feed.js";
import { packageRoot } from "../../generator/package-root.js";
import type { Description } from "../../traffic/mock/description.js";
import { exampleEntries } from "../../traffic/mock/example-entries.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";

const describeVenue = async (venue: string): Promise<Description> =>
  loadDescription(await loadCatalogue(venue), packageRoot());
const descriptions = await Promise.all((await venueNames()).map(describeVenue));
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

describe("a feed whose document has no example", () => {
  async function withoutExamples(venue: string): Promise<Description> {
    const description = await describeVenue(venue);
    const bare = Object.entries(description.schemas.messages).map(
      ([kind, { examples: _examples, ...schema }]) => [kind, schema] as const,
    );
    return { ...description, schemas: { ...description.schemas, messages: Object.fromEntries(bare) } };
  }

  it.each([
    ["gateio", "ticker:BTC_USDT", "ticker takes market", { market: "BTC_USDT" }],
    ["okex", "depthLevels:symbol=bch_btc,size=5", "depthLevels takes symbol, size", { symbol: "bch_btc", size: "5" }],
  ])("is read by the parameters that the spec names: %s %s", async (venue, word, takes, entry) => {
    const description = await withoutExamples(venue);
    const [name = ""] = word.split(":");
    expect(() => readFeed(`${name}:nonsense=1`, description)).toThrow(new RegExp(`: ${takes}$`));
    expect(readFeed(word, description).entry).toEqual(entry);
  });

  it("is not said to take no parameters where the spec names none", async () => {
    const description = await withoutExamples("bitfinex");
    const refused = (): unknown => readFeed("book:nonsense=1", description);
    expect(refused).toThrow('"book:nonsense=1": book does not take this, and its spec has no example of what it takes');
  });
});
