import { describe, expect, it } from "@jest/globals";
import { type BookForm, isSigned, isWholeEachTime } from "../../../traffic/mock/book-form.js";
import type { Description, ExchangeFeed } from "../../../traffic/mock/description.js";
import { exampleEntries } from "../../../traffic/mock/example-entries.js";
import type { FeedFrames, KindFrame } from "../../../traffic/mock/kind-frame.js";
import { openFeed } from "../../../traffic/mock/feed-frames.js";
import { isIdName } from "../../../traffic/mock/field-names.js";
import { readPart } from "../../../traffic/mock/named-parts.js";
import { readPointer } from "../../../traffic/mock/pointer.js";
import { createWorld, type World } from "../../../traffic/mock/world.js";
import { everyVenue } from "./every-venue.js";

const books = everyVenue.flatMap(([name, description]) =>
  Object.entries(description.exchange.feeds).flatMap(([feedName, feed]) =>
    feed.book === undefined ? [] : [{ name, description, feedName, feed }],
  ),
);

interface Level {
  readonly id: string;
  readonly price: number;
  readonly amount: number;
  readonly deletes: boolean;
}

/** The two sides of a frame, as a reader of the spec finds them. */
function readSides(form: BookForm, frame: unknown): Record<"bids" | "asks", readonly Level[]> {
  const at = (pointer: string): readonly Level[] => {
    const value = readPointer(frame, pointer) ?? [];
    const rows: readonly unknown[] = Array.isArray(value) && !Array.isArray(value[0]) ? [value] : (value as unknown[]);
    return rows.filter((row) => Array.isArray(row) && row.length > 0).map((row) => readLevel(form, row));
  };
  const { bids, asks } = form.rule;
  if (!isSigned(form.rule)) return { bids: at(bids), asks: at(asks) };
  return { bids: at(bids).filter(({ amount }) => amount > 0), asks: at(bids).filter(({ amount }) => amount < 0) };
}

function readLevel(form: BookForm, row: unknown): Level {
  const named = Object.fromEntries(form.parts.map((part) => [part.name ?? "", readPart(row, part)]));
  const [, id = named["price"]] = Object.entries(named).find(([name]) => isIdName(name)) ?? [];
  const deletes = Object.entries(form.rule.delete).every(([name, value]) => named[name] === value);
  return { id: String(id), price: Number(named["price"]), amount: Number(named["amount"]), deletes };
}

interface Stand {
  readonly world: World;
  readonly form: BookForm;
  readonly open: () => FeedFrames;
  readonly levels: number;
}

function stand(description: Description, feedName: string, feed: ExchangeFeed): Stand {
  const world = createWorld(description, { seed: 7, clock: () => 1_700_000_000_000 });
  const [example = { market: "ABC" }] = exampleEntries(description, feed);
  const field = feed.book?.trim ?? feed.book?.levels?.field;
  const entry = field === undefined ? example : { ...example, [field]: "10" };
  const kept = world.bookOf(feed, entry);
  if (kept === undefined) throw new Error(`${feedName} has no book`);
  const { form } = kept;
  return { world, form, open: () => openFeed(world, feedName, feed, entry), levels: field === undefined ? 60 : 10 };
}

const isOf =
  ({ whole, change }: BookForm) =>
  ({ kind }: KindFrame): boolean =>
    kind === whole.kind || kind === change.kind;

describe.each(books)("the book of $name $feedName", ({ description, feedName, feed }) => {
  it("comes out the same from the changes as from a whole one, never crossed, sorted as the spec says", () => {
    const { world, form, open, levels } = stand(description, feedName, feed);
    const frames = open();
    const kept = { bids: new Map<string, Level>(), asks: new Map<string, Level>() };
    const apply = (frame: unknown): void => {
      const sides = readSides(form, frame);
      for (const side of ["bids", "asks"] as const) {
        const order = form.rule.sort[side] === "ascending" ? 1 : -1;
        const prices = sides[side].map(({ price }) => price);
        expect(prices).toEqual(prices.toSorted((a, b) => order * (a - b)));
        if (isWholeEachTime(form)) kept[side].clear();
        for (const level of sides[side]) {
          if (level.deletes) kept[side].delete(level.id);
          else kept[side].set(level.id, level);
        }
      }
    };
    const pricesOf = (side: "bids" | "asks"): number[] => [...kept[side].values()].map(({ price }) => price);
    for (const { frame } of frames.snapshot()) apply(frame);
    for (let step = 0; step < 150; step += 1) {
      world.step();
      for (const { frame } of frames.next().filter(isOf(form))) apply(frame);
      expect(Math.max(...pricesOf("bids"))).toBeLessThan(Math.min(...pricesOf("asks")));
      expect([kept.bids.size, kept.asks.size]).toEqual([levels, levels]);
    }
    // A heartbeat may have stood in for the last changes.
    for (let turn = 0; turn < 10; turn += 1) for (const { frame } of frames.next().filter(isOf(form))) apply(frame);
    const [whole] = open().snapshot();
    const sides = readSides(form, whole?.frame);
    for (const side of ["bids", "asks"] as const) {
      expect(new Map(sides[side].map((level) => [level.id, level]))).toEqual(kept[side]);
    }
  });

  it("says nothing when nothing changed, and changes one side only now and then", () => {
    const { world, form, open } = stand(description, feedName, feed);
    const frames = open();
    frames.snapshot();
    expect(frames.next().filter(isOf(form))).toEqual([]);
    if (isWholeEachTime(form)) return;
    const sides = Array.from({ length: 100 }, () => {
      world.step();
      const touched = frames
        .next()
        .filter(isOf(form))
        .map(({ frame }) => readSides(form, frame));
      return [touched.some(({ bids }) => bids.length > 0), touched.some(({ asks }) => asks.length > 0)].join();
    });
    expect(sides).toEqual(expect.arrayContaining(["true,true", "true,false", "false,true"]));
  });
});

describe("how deep a book is told", () => {
  it.each([
    { venue: "tiny", feedName: "book", asked: { market: "BTC", limit: 5 }, levels: 5 },
    { venue: "okex", feedName: "depthLevels", asked: { symbol: "bch_btc", size: "10" }, levels: 10 },
    { venue: "bitfinex", feedName: "book", asked: { symbol: "tBTCUSD", len: "1" }, levels: 1 },
    { venue: "bitfinex", feedName: "book", asked: { symbol: "tBTCUSD" }, levels: 25 },
    { venue: "bitfinex", feedName: "rawBook", asked: { symbol: "tBTCUSD", prec: "R0" }, levels: 25 },
    { venue: "digifinex", feedName: "depth", asked: { market: "ETH_USDT" }, levels: 60 },
  ])("is what was asked: at $venue $asked draws $levels levels a side", ({ venue, feedName, asked, levels }) => {
    const found = books.find(({ name, feedName: other }) => name === venue && other === feedName);
    if (found === undefined) throw new Error(`${venue} has no book ${feedName}`);
    const world = createWorld(found.description, { seed: 7, clock: () => 1_700_000_000_000 });
    const form = world.bookOf(found.feed, asked)?.form;
    const [whole] = openFeed(world, feedName, found.feed, asked).snapshot();
    const sides = form && readSides(form, whole?.frame);
    expect([sides?.bids.length, sides?.asks.length]).toEqual([levels, levels]);
  });
});
