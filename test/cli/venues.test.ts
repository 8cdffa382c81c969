import { runProgram } from "../../cli/program.js";
import { venuesCommand } from "../../cli/venues.js";
import { summarizeVenue } from "../../cli/venue-summary.js";
import { loadCatalogue, type Registry } from "../../traffic/registry.js";
import { tinyCatalogue } from "../traffic/tiny-catalogue.js";
import { FakeHost } from "./fake-host.js";

const registry: Registry = { venueNames: async () => ["tiny"], loadCatalogue: async () => tinyCatalogue };

async function venues(...words: readonly string[]): Promise<FakeHost> {
  const host = new FakeHost();
  await runProgram(["venues", ...words], host, false, [(each) => venuesCommand(each, registry)]);
  return host.settle();
}

test("a summary holds feeds, operations and messages under the words of the wire", () => {
  expect(summarizeVenue(tinyCatalogue)).toEqual({
    venue: "tiny",
    title: "A tiny venue",
    servers: [{ name: "main", url: "wss://tiny.example/ws" }],
    feeds: ["ticker"],
    operations: [
      { name: "server.ping", method: "server.ping", action: "send", feed: null },
      { name: "ticker.query", method: "ticker.query", action: "send", feed: "ticker" },
      { name: "ticker.subscribe", method: "ticker.subscribe", action: "send", feed: "ticker" },
      { name: "ticker.unsubscribe", method: "ticker.unsubscribe", action: "send", feed: "ticker" },
      { name: "book.query", method: "book.query", action: "send", feed: null },
      { name: "ticker.update", method: "ticker.update", action: "receive", feed: "ticker" },
    ],
    messages: [
      ...["server.ping", "ticker.query", "ticker.subscribe", "ticker.unsubscribe", "book.query"].map((kind) => ({
        kind,
        direction: "out",
      })),
      ...["pong.reply", "status.reply", "ticker.reply", "book.reply", "error.reply", "ticker.update"].map((kind) => ({
        kind,
        direction: "in",
      })),
    ],
  });
});

test("the overview has a line a venue", async () => {
  const host = await venues();
  expect(host.stdout.text).toBe(
    "VENUE  TITLE         REQUESTS  NOTIFICATIONS  FEEDS\ntiny   A tiny venue         5              1  ticker\n",
  );
  expect(host.stderr.text).toBe("");
  expect(host.exitCode).toBeUndefined();
});

test("a venue's name shows its servers and operations", async () => {
  const { stdout } = await venues("tiny");
  expect(stdout.text).toContain("tiny: A tiny venue\n");
  expect(stdout.text).toMatch(/^main +wss:\/\/tiny\.example\/ws$/m);
  expect(stdout.text).toMatch(/^ticker +ticker\.update +receive +ticker\.update$/m);
  expect(stdout.text).toMatch(/^- +server\.ping +send +server\.ping$/m);
});

test.each([{ words: ["--json"] }, { words: ["tiny", "--json"] }])(
  "$words prints the summaries as JSON",
  async ({ words }) => {
    const host = await venues(...words);
    expect(JSON.parse(host.stdout.text)).toEqual([summarizeVenue(tinyCatalogue)]);
  },
);

test("gateio has the 21 requests and the 6 notifications of its document, under the document's names", async () => {
  const { venue, operations, feeds } = summarizeVenue(await loadCatalogue("gateio"));
  const methods = (action: string) => operations.filter((each) => each.action === action).map(({ method }) => method);
  const topics = ["ticker", "trades", "depth", "kline", "order", "balance"];
  expect(venue).toBe("gateio");
  expect([...feeds].sort()).toEqual([...topics].sort());
  expect(methods("send").sort()).toEqual(
    [
      ...["ping", "time", "sign"].map((name) => `server.${name}`),
      ...topics.flatMap((topic) => ["query", "subscribe", "unsubscribe"].map((name) => `${topic}.${name}`)),
    ].sort(),
  );
  expect(methods("receive").sort()).toEqual(topics.map((topic) => `${topic}.update`).sort());
});
