import { describe, expect, it } from "@jest/globals";
import { packageRoot } from "../../../generator/package-root.js";
import type { Description, ExchangeFeed } from "../../../traffic/mock/description.js";
import { drawValue } from "../../../traffic/mock/draw-value.js";
import { isRecord } from "../../../traffic/is-record.js";
import { openFeed } from "../../../traffic/mock/feed-frames.js";
import { loadDescription } from "../../../traffic/mock/load-description.js";
import { readPointer } from "../../../traffic/mock/pointer.js";
import { writeRefusal, writeReply } from "../../../traffic/mock/reply.js";
import { createWorld, type Fields, type World } from "../../../traffic/mock/world.js";
import { loadCatalogue, venueNames } from "../../../traffic/registry.js";
import { describeTiny } from "./tiny-venue.js";

const box = await Promise.all(
  (await venueNames()).map(async (name): Promise<[string, Description]> => {
    return [name, await loadDescription(await loadCatalogue(name), packageRoot())];
  }),
);
const venues: [string, Description][] = [["tiny", describeTiny()], ...box];
const now = 1_700_000_000_000;

function open(description: Description, seed = 1): World {
  return createWorld(description, { seed, clock: () => now });
}

/** An entry with every field that an update can be told by. */
function entryOf(feed: ExchangeFeed, market: string): Fields {
  const fields = Object.keys(feed.key).length > 0 ? Object.keys(feed.key) : [feed.entry ?? ""];
  return Object.fromEntries(fields.map((field) => [field, market]));
}

function explain(description: Description, kind: string, frame: unknown): unknown {
  const message = description.catalogue.messages[kind];
  return message?.validate(frame) === true ? "valid" : { kind, frame, errors: message?.validate.errors };
}

describe.each(venues)("what the mock of %s sends", (_, description) => {
  it("fits the schema of its kind, for every message of the venue", () => {
    const world = open(description);
    for (const kind of Object.keys(description.catalogue.messages)) {
      const value = world.exampleOf(kind);
      expect(explain(description, kind, value)).toBe("valid");
      for (const lively of [false, true]) {
        const drawing = { ...world.drawingOf(kind, {}), lively };
        const drawn = drawValue(drawing, world.schemaOf(kind), { value, before: undefined });
        expect(explain(description, kind, drawn)).toBe("valid");
      }
    }
  });

  it("fits the schema for every update of every feed, through two hundred steps", () => {
    const world = open(description);
    for (const [name, feed] of Object.entries(description.exchange.feeds)) {
      const entry = entryOf(feed, "ABC_DEF");
      const frames = openFeed(world, name, feed, entry);
      const sent = [...frames.snapshot()];
      for (let step = 0; step < 200; step += 1) {
        world.step();
        sent.push(...frames.next());
      }
      expect(sent.length).toBeGreaterThan(150);
      for (const { kind, frame } of sent) expect(explain(description, kind, frame)).toBe("valid");
      const [field, pointer] = Object.entries(feed.key)[0] ?? [];
      if (field === undefined || pointer === undefined) continue;
      expect(new Set(sent.map(({ frame }) => readPointer(frame, pointer)))).toEqual(new Set([entry[field]]));
    }
  });

  it("fits the schema for every reply and every refusal", () => {
    const world = open(description);
    for (const [name, operation] of Object.entries(description.exchange.operations)) {
      const request = description.catalogue.operations[name]?.decode(world.exampleOf(operation.request));
      const params = request !== undefined && "params" in request && isRecord(request.params) ? request.params : {};
      const refusals = (["invalid", "unknown", "unauthenticated", "signature"] as const).map((cause) =>
        writeRefusal(world, operation, cause, 5),
      );
      for (const sent of [writeReply(world, operation, params, 5), ...refusals]) {
        if (sent !== undefined) expect(explain(description, sent.kind, sent.frame)).toBe("valid");
      }
    }
  });
});

type Wire = readonly (readonly [string, string])[];

describe.each(
  venues.flatMap(([name, description]) =>
    Object.entries(description.exchange.feeds).flatMap(([feedName, feed]) =>
      feed.book === undefined ? [] : [{ name, description, feedName, feed, book: feed.book }],
    ),
  ),
)("the book of $name $feedName", ({ description, feedName, feed, book }) => {
  const sideOf = (frame: unknown, side: "bids" | "asks"): Wire => (readPointer(frame, book[side]) ?? []) as Wire;
  const entry = { ...entryOf(feed, "ABC_DEF"), ...(book.trim === undefined ? {} : { [book.trim]: 10 }) };

  it("comes out the same from the changes as from a query, never crossed, sorted as the spec says", () => {
    const world = open(description, 7);
    const frames = openFeed(world, feedName, feed, entry);
    const kept = { bids: new Map<string, string>(), asks: new Map<string, string>() };
    const levels = book.trim === undefined ? 60 : 10;
    const flags: unknown[] = [];
    const apply = (frame: unknown): void => {
      if (book.snapshot !== undefined) flags.push(readPointer(frame, book.snapshot.at));
      for (const side of ["bids", "asks"] as const) {
        const changed = sideOf(frame, side);
        const order = book.sort[side] === "ascending" ? 1 : -1;
        const prices = changed.map(([price]) => Number(price));
        expect(prices).toEqual(prices.toSorted((a, b) => order * (a - b)));
        for (const [price, amount] of changed) {
          if (Number(amount) === 0) kept[side].delete(price);
          else kept[side].set(price, amount);
        }
      }
    };
    for (const { frame } of frames.snapshot()) apply(frame);
    for (let step = 0; step < 300; step += 1) {
      world.step();
      for (const { frame } of frames.next()) apply(frame);
      expect(Math.max(...[...kept.bids.keys()].map(Number))).toBeLessThan(
        Math.min(...[...kept.asks.keys()].map(Number)),
      );
      expect([kept.bids.size, kept.asks.size]).toEqual([levels, levels]);
    }
    const [whole] = openFeed(world, feedName, feed, entry).snapshot();
    expect(new Map(sideOf(whole?.frame, "bids"))).toEqual(kept.bids);
    expect(new Map(sideOf(whole?.frame, "asks"))).toEqual(kept.asks);
    expect(flags.filter((flag) => flag === book.snapshot?.is)).toHaveLength(1);
  });

  it("changes one side only now and then, and says nothing when nothing changed", () => {
    const world = open(description, 7);
    const frames = openFeed(world, feedName, feed, entry);
    frames.snapshot();
    expect(frames.next()).toEqual([]);
    const sides = Array.from({ length: 100 }, () => {
      world.step();
      return frames
        .next()
        .map(({ frame }) => [sideOf(frame, "bids").length > 0, sideOf(frame, "asks").length > 0].join());
    }).flat();
    expect(new Set(sides)).toEqual(new Set(["true,true", "true,false", "false,true"]));
  });
});

describe("the numbers of the mock", () => {
  it("let prices of one market tell one story: book, trades and bars agree within a percent", () => {
    const description = describeTiny();
    const world = open(description);
    const [book, trades, bars] = ["book", "trades", "bars"].map((name) => {
      const feed = description.exchange.feeds[name];
      return feed === undefined ? undefined : openFeed(world, name, feed, { market: "BTC" }).snapshot()[0]?.frame;
    });
    const prices = [
      readPointer(book, "/params/1/bids/0/0"),
      readPointer(trades, "/params/1/0/price"),
      readPointer(bars, "/params/0/1"),
    ].map(Number);
    for (const price of prices) expect(Math.abs(price / (prices[0] ?? 0) - 1)).toBeLessThan(0.01);
  });

  it("let ids rise, newest first, times follow the clock, and bars hold their open and their extremes", () => {
    const description = describeTiny();
    const world = open(description);
    const { trades, bars } = description.exchange.feeds;
    if (trades === undefined || bars === undefined) throw new Error("the tiny venue has no such feeds");
    const [ticks, rows] = [
      openFeed(world, "trades", trades, { market: "BTC" }),
      openFeed(world, "bars", bars, { market: "BTC", interval: 1800 }),
    ];
    const ids = Array.from({ length: 20 }, () => {
      const list = readPointer(ticks.next()[0]?.frame, "/params/1") as { id: number; time: number }[];
      expect(list.map(({ time }) => time)).toEqual(list.map(() => now / 1000));
      return list.map(({ id }) => id).toReversed();
    }).flat();
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
    const seen = Array.from({ length: 20 }, () => {
      world.step();
      return readPointer(rows.next()[0]?.frame, "/params/0") as [number, string, string, string, string, string];
    });
    expect(new Set(seen.map(([time, opened]) => `${time} ${opened}`)).size).toBe(1);
    expect((seen[0]?.[0] ?? 1) % 1800).toBe(0);
    for (const [, opened, close, high, low] of seen) {
      expect(Number(high)).toBeGreaterThanOrEqual(Math.max(Number(opened), Number(close)));
      expect(Number(low)).toBeLessThanOrEqual(Math.min(Number(opened), Number(close)));
    }
  });
});
