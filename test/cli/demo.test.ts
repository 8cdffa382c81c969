import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { decodeFiles } from "../../cli/decode-files.js";
import { type BestLevels, BookKeeper } from "../../cli/demo/book-keeper.js";
import { createBookReader } from "../../cli/demo/book-news.js";
import { countLines, type DecodedCapture } from "../../cli/demo/decode-again.js";
import { gistOf } from "../../cli/demo/gist.js";
import { LiveLines } from "../../cli/demo/live-lines.js";
import { nameFields } from "../../cli/demo/name-fields.js";
import { planDemo } from "../../cli/demo/plan.js";
import { runDemo } from "../../cli/demo/run-demo.js";
import { summarise } from "../../cli/demo/summary.js";
import { exitCodes } from "../../cli/exit.js";
import type { Host } from "../../cli/host.js";
import { packageRoot } from "../../generator/package-root.js";
import type { Description } from "../../traffic/mock/description.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import type { Fields } from "../../traffic/mock/fields.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";
import { describeBound } from "../traffic/mock/bound-venue.js";
import { tinySchemas } from "../traffic/mock/tiny-schemas.js";
import { describeTiny } from "../traffic/mock/tiny-venue.js";

const venues = await venueNames();
const registry = { venueNames, loadCatalogue };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-demo-"));
});
afterEach(() => rm(folder, { recursive: true }));

function listen(): { host: Host; stdout: PassThrough; out: () => string; err: () => string } {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = { out: "", err: "" };
  stdout.on("data", (text: Buffer) => (said.out += text.toString()));
  stderr.on("data", (text: Buffer) => (said.err += text.toString()));
  return { host: { stdin: new PassThrough(), stdout, stderr }, stdout, out: () => said.out, err: () => said.err };
}

/** As `tickwire decode` does it, without a process of its own: the built command may be an older one. */
async function decodeHere(capture: string, venue: string): Promise<DecodedCapture> {
  const { host, stdout, err } = listen();
  const counting = countLines(stdout);
  const exitCode = await decodeFiles([capture], venue, host, registry);
  stdout.end();
  return { ...(await counting), said: err(), exitCode };
}

describe("tickwire demo", () => {
  it.each(venues)("shows %s at work, and all counts agree", async (venue) => {
    const { host, out, err } = listen();
    const capture = join(folder, "deep", "capture.ndjson");
    const code = await runDemo({ venue, seconds: 1, capture }, { host, registry, decode: decodeHere });
    expect(err()).toMatch(/^tickwire decode: frames \d+, messages \d+, invalid 0, unknown 0\n$/);
    expect(out()).toContain("All counts agree.");
    expect(code).toBe(exitCodes.clean);
    expect(out()).toMatch(/bid [\d.]+ x [\d.]+ {2}ask [\d.]+ x [\d.]+ {2}\(whole book: \d+ bids, \d+ asks\)/);
    expect(await readFile(capture, "utf8")).toContain(`"venue":"${venue}"`);
  });

  it("subscribes to every public feed of gate.io for two markets, and to no private one", async () => {
    const { requests, subscriptions } = planDemo(await loadDescription(await loadCatalogue("gateio"), packageRoot()));
    expect(requests.map(({ operation }) => operation.name)).toEqual(["server.ping", "ticker.query"]);
    expect(subscriptions.map(({ feed, label }) => `${feed.name} ${label}`)).toEqual(
      ["ticker", "trades", "depth", "kline"].flatMap((feed) => [`${feed} BTC_USDT`, `${feed} ETH_USDT`]),
    );
  });

  it("counts what came until Ctrl-C", async () => {
    const { host, out } = listen();
    const options = { venue: "gateio", seconds: 600, capture: join(folder, "capture.ndjson") };
    const running = runDemo(options, { host, registry, decode: decodeHere });
    while (!out().includes("depth  ")) await new Promise((resolve) => setTimeout(resolve, 5));
    process.emit("SIGINT", "SIGINT");
    expect(await running).toBe(exitCodes.clean);
    expect(out()).toContain("All counts agree.");
  });

  it("says where the counts differ, and ends with findings", async () => {
    const { host, err } = listen();
    const lose = async (capture: string, venue: string): Promise<DecodedCapture> => {
      const decoded = await decodeHere(capture, venue);
      return { ...decoded, incoming: new Map([...decoded.incoming, ["pong.reply", 0]]) };
    };
    const options = { venue: "gateio", seconds: 1, capture: join(folder, "capture.ndjson") };
    expect(await runDemo(options, { host, registry, decode: lose })).toBe(exitCodes.findings);
    expect(err()).toContain("pong.reply: 1 sent by the mock, 1 received live, 0 decoded from the capture");
  });

  it("says why it cannot connect, as bad usage, and leaves no empty capture", async () => {
    const { host } = listen();
    const capture = join(folder, "capture.ndjson");
    const options = { venue: "gateio", seconds: 1, capture, url: "ws://127.0.0.1:1/" };
    await expect(runDemo(options, { host, registry, decode: decodeHere })).rejects.toThrow("cannot connect to");
    await expect(readFile(capture)).rejects.toThrow("ENOENT");
  });

  it("leaves a capture that is there as it is where it cannot connect", async () => {
    const { host } = listen();
    const capture = join(folder, "capture.ndjson");
    await writeFile(capture, "what was there");
    const options = { venue: "gateio", seconds: 1, capture, url: "ws://127.0.0.1:1/" };
    await expect(runDemo(options, { host, registry, decode: decodeHere })).rejects.toThrow("cannot connect to");
    expect(await readFile(capture, "utf8")).toBe("what was there");
  });
});

describe("the gist of a message", () => {
  const { definitions } = tinySchemas;
  const schemaOf = (kind: string) => tinySchemas.messages[kind] ?? {};

  it.each([
    {
      kind: "trades.update",
      message: {
        market: "BTC",
        trades: [
          { id: 1, price: "5.9", amount: "2", type: "buy" },
          { price: "6", amount: "1" },
        ],
      },
      want: "5.9 x 2 buy  and 1 more",
    },
    { kind: "bars.update", message: { params: [[1, "7", "8", "9", "6", "BTC"]] }, want: "O 7  H 9  L 6  C 8" },
    { kind: "orders.update", message: { event: 1, order: { market: "BTC" } }, want: "event 1" },
    { kind: "pong.reply", message: { kind: "pong.reply", id: 4 }, want: "pong.reply" },
  ])("of $kind is $want", ({ kind, message, want }) => {
    expect(gistOf(nameFields(definitions, schemaOf(kind), message), "BTC")).toBe(want);
  });

  it("of a book is its best levels, kept through changes", () => {
    const keep = keepBook(describeTiny(), { limit: 2 });
    const say = (clean: boolean, depth: object): string => {
      const named = nameFields(definitions, schemaOf("book.update"), { clean, depth, market: "BTC" });
      return gistOf(named, "BTC", keep(named));
    };
    const whole = {
      bids: [
        ["9", "1"],
        ["8", "2"],
      ],
      asks: [
        ["10", "3"],
        ["11", "4"],
      ],
    };
    expect(say(true, whole)).toBe("bid 9 x 1  ask 10 x 3  (whole book: 2 bids, 2 asks)");
    expect(say(false, { bids: [["9", "0"]], asks: undefined })).toBe("bid 8 x 2  ask 10 x 3  (change: 1 bid, 0 asks)");
  });

  it("of a book whose sides share a list is its best levels too: the sign of an amount is its side", () => {
    const keep = keepBook(describeBound(), {});
    const row = (price: number, count: number, amount: number): object => ({ price, count, amount });
    const say = (message: object): string => gistOf(message, "tBTCUSD", keep(message));
    const rows = [row(9, 1, 1.5), row(8, 2, 2), row(10, 1, -3)];
    expect(say({ kind: "book.snapshot", rows })).toBe("bid 9 x 1.5  ask 10 x 3  (whole book: 2 bids, 1 ask)");
    expect(say({ kind: "book.update", row: row(9, 0, 1) })).toBe("bid 8 x 2  ask 10 x 3  (change: 1 bid, 0 asks)");
    expect(say({ kind: "book.update", row: row(7, 0, -1) })).toBe("bid 8 x 2  ask 10 x 3  (change: 0 bids, 1 ask)");
  });
});

function keepBook(description: Description, entry: Fields): (message: object) => BestLevels | undefined {
  const feed = description.exchange.feeds["book"];
  if (feed?.book === undefined) throw new Error("the venue has no book");
  const keeper = new BookKeeper(feed.book, entry);
  const read = createBookReader(description, feed, feed.book);
  return (message) => {
    const news = read(message);
    return news && keeper.apply(news);
  };
}

describe("the demo's lines", () => {
  it("are cut to the terminal's width, and plain where there is no terminal", () => {
    const { host, out } = listen();
    Object.assign(host.stdout, { columns: 40 });
    new LiveLines(host, ["depth"], ["BTC"]).write(new Date(0), "depth", "BTC", "x".repeat(100));
    expect(out()).toMatch(/^\d\d:00:00\.000 {2}depth {2}BTC {2}x+…\n$/);
    expect(out()).toHaveLength(41);
  });
});

describe("the summary", () => {
  it("has a row for every kind that was seen anywhere, and a total", () => {
    const { text, disagreements } = summarise([
      { where: "sent", counts: new Map([["a", 2]]) },
      {
        where: "received",
        counts: new Map([
          ["a", 2],
          ["b", 1],
        ]),
      },
    ]);
    expect(text).toBe("kind  sent  received\na        2         2\nb        0         1\nall      2         3\n");
    expect(disagreements).toEqual(["b: 0 sent, 1 received"]);
  });
});
