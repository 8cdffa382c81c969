import { describe, expect, it } from "@jest/globals";
import type { Description, ExchangeFeed } from "../../../traffic/mock/description.js";
import { addressOf, readParams } from "../../../traffic/mock/entries.js";
import { exampleEntries } from "../../../traffic/mock/example-entries.js";
import { drawValue } from "../../../traffic/mock/draw-value.js";
import { openFeed } from "../../../traffic/mock/feed-frames.js";
import { readPointer } from "../../../traffic/mock/pointer.js";
import { findMarketFields } from "../../../traffic/mock/market-fields.js";
import { writeRefusal } from "../../../traffic/mock/refusal.js";
import { writeReply } from "../../../traffic/mock/reply.js";
import type { Fields } from "../../../traffic/mock/fields.js";
import { createWorld, type World } from "../../../traffic/mock/world.js";
import { everyVenue } from "./every-venue.js";
import { describeTiny } from "./tiny-venue.js";

const now = 1_700_000_000_000;
const causes = ["invalid", "unknown", "unknownTopic", "duplicate", "absent", "unauthenticated", "signature"] as const;

function open(description: Description, seed = 1): World {
  return createWorld(description, { seed, clock: () => now });
}

/** An entry of the document's own for another market; where it has no example, with what updates are told by. */
function entryOf(description: Description, feed: ExchangeFeed, market: string): Fields {
  const [example] = exampleEntries(description, feed);
  if (example === undefined) {
    const fields = Object.keys(feed.key).length > 0 ? Object.keys(feed.key) : [feed.entry ?? ""];
    return Object.fromEntries(fields.map((field) => [field, market]));
  }
  const field = findMarketFields(description).find((name) => typeof example[name] === "string");
  return field === undefined ? example : { ...example, [field]: market };
}

function explain(description: Description, kind: string, frame: unknown): unknown {
  const message = description.catalogue.messages[kind];
  return message?.validate(frame) === true ? "valid" : { kind, frame, errors: message?.validate.errors };
}

describe.each(everyVenue)("what the mock of %s sends", (_, description) => {
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
      const entry = entryOf(description, feed, "ABC_DEF");
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
      const told = field === "address" ? addressOf(feed, entry) : entry[field];
      expect(new Set(sent.map(({ frame }) => readPointer(frame, pointer)))).toEqual(new Set([told]));
    }
  });

  it("fits the schema for every reply and every refusal", () => {
    const world = open(description);
    for (const [name, operation] of Object.entries(description.exchange.operations)) {
      const request = description.catalogue.requests[name];
      for (const example of world.schemaOf(operation.request).examples ?? [{ id: 5 }]) {
        const params = readParams(request?.decode(example));
        const refusals = causes.map((cause) => writeRefusal(world, operation, cause, example));
        expect(refusals.every((refusal) => refusal !== undefined)).toBe(operation.refusals.length > 0);
        for (const sent of [writeReply(world, operation, { name, params, frame: example }), ...refusals]) {
          if (sent !== undefined) expect(explain(description, sent.kind, sent.frame)).toBe("valid");
        }
      }
    }
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
