import { VenueClock } from "./clock.mjs";
import { openMarkets } from "./market.mjs";

const feeds = ["ticker", "trades", "book", "rawBook", "candles"];

/** A connection that asked for sequence numbers. @type {import("./source.mjs").MakeSource} */
export function bitfinex(random) {
  const markets = openMarkets(random);
  const clock = new VenueClock(random, { start: 1618677543829, firstId: 669899159 });
  const ids = Object.fromEntries(feeds.map((feed) => [feed, markets.map(() => random.int(20_000, 235_000))]));
  let sequence = 0;
  const frame = (feed, at, payload) => `[${ids[feed][at]},${payload},${(sequence += 1)}]`;
  const on = (feed, payload) => () => {
    const at = random.int(0, markets.length - 1);
    return frame(feed, at, payload(markets[at]));
  };
  const signed = (of) => `${random.pick(["", "-"])}${random.chance(0.002) ? "2.8e-7" : of.amount(3)}`;
  const level = (of) => `[${of.price()},${random.int(1, 5)},${signed(of)}]`;
  const update = (of) => (random.chance(0.45) ? `[${of.price()},0,${random.pick([1, -1])}]` : level(of));
  const order = (of) => `[${86_143_000_000 + clock.id()},${of.price()},${signed(of)}]`;
  const rawUpdate = (of) =>
    random.chance(0.45) ? `[${86_143_000_000 + clock.id()},0,${random.pick([1, -1])}]` : order(of);
  const trade = (of) => `[${clock.id()},${clock.milliseconds()},${signed(of)},${of.price()}]`;
  const change = (of) => `${random.pick(["", "-"])}${of.amount(2)},${random.pick(["", "-"])}0.0${random.int(101, 999)}`;
  const ticker = (of) => {
    const [bid, ask] = [0, 0].map(() => `${of.price()},${of.volume(8)}`);
    return `[${bid},${ask},${change(of)},${of.price()},${of.volume(8)},${of.price()},${of.price()}]`;
  };
  const bar = (of) => {
    const four = [0, 1, 2, 3].map(() => of.price()).join(",");
    return `[${Math.floor(clock.milliseconds() / 60_000) * 60_000},${four},${of.volume(7)}]`;
  };
  const many = (low, high, make) => (of) => `[${random.list(low, high, () => make(of)).join(",")}]`;
  const kinds = [
    { kind: "book.update", weight: 850, make: on("book", update) },
    { kind: "rawBook.update", weight: 30, make: on("rawBook", rawUpdate) },
    { kind: "ticker.update", weight: 40, make: on("ticker", ticker) },
    { kind: "trades.executed", weight: 30, make: on("trades", (of) => `"te",${trade(of)}`) },
    { kind: "trades.confirmed", weight: 30, make: on("trades", (of) => `"tu",${trade(of)}`) },
    { kind: "candles.update", weight: 10, make: on("candles", bar) },
    { kind: "heartbeat", weight: 25, make: () => on(random.pick(feeds), () => '"hb"')() },
    { kind: "book.snapshot", weight: 2, make: on("book", many(50, 200, level)) },
    { kind: "rawBook.snapshot", weight: 1, make: on("rawBook", many(50, 100, order)) },
    { kind: "trades.snapshot", weight: 2, make: on("trades", many(30, 30, trade)) },
    { kind: "candles.snapshot", weight: 1, make: on("candles", many(60, 120, bar)) },
  ];
  const first = { trades: many(30, 30, trade), book: many(50, 200, level), rawBook: many(50, 100, order) };
  const snapshots = Object.entries({ ...first, candles: many(60, 120, bar) }).flatMap(([feed, payload]) =>
    markets.map((of, at) => frame(feed, at, payload(of))),
  );
  return { venue: "bitfinex", style: "compact", opening: opening(markets, ids), snapshots, kinds };
}

/** What binds the channel ids, and says what the frames carry. */
function opening(markets, ids) {
  const subscribed = (feed) =>
    markets.map(({ base, quote }, at) => {
      const pair = `${base}${quote === "USDT" ? "USD" : quote}`.replace("DOGE", "DOG");
      return { direction: "in", text: `{"event":"subscribed",${acknowledge[feed](pair, ids[feed][at])}}` };
    });
  return [
    { direction: "out", text: '{"event":"conf","flags":65536}' },
    { direction: "in", text: '{"event":"conf","status":"OK","flags":65536}' },
    ...feeds.flatMap(subscribed),
  ];
}

const book = (prec) => (pair, id) =>
  `"channel":"book","chanId":${id},"symbol":"t${pair}","prec":"${prec}","freq":"F0","len":"100","pair":"${pair}"`;

const acknowledge = {
  ticker: (pair, id) => `"channel":"ticker","chanId":${id},"symbol":"t${pair}","pair":"${pair}"`,
  trades: (pair, id) => `"channel":"trades","chanId":${id},"symbol":"t${pair}","pair":"${pair}"`,
  book: book("P0"),
  rawBook: book("R0"),
  candles: (pair, id) => `"channel":"candles","chanId":${id},"key":"trade:1m:t${pair}"`,
};
