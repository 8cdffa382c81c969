import { VenueClock } from "./clock.mjs";
import { openMarkets } from "./market.mjs";
import { bar, changedSides, levels, prices, reply, trades, update } from "./rpc-parts.mjs";
import { spaced } from "./spacing.mjs";

const name = ({ base, quote }) => `"${base}_${quote}"`;

/** As its server writes: spaced, key by key in one order. @type {import("./source.mjs").MakeSource} */
export function gateio(random) {
  const markets = openMarkets(random);
  const clock = new VenueClock(random, { start: 1616327474624, firstId: 643716793 });
  const market = () => random.pick(markets);
  const ticker = (of) => {
    const text = prices(of, ["open", "close", "high", "low", "last"]);
    const change = `"change":"${random.pick(["-", ""])}${random.int(0, 12)}.${random.int(10, 99)}"`;
    return `{"period":86400,${text},${change},"quoteVolume":"${of.volume(9)}","baseVolume":"${of.volume(18)}"}`;
  };
  const book = (of, low, high) => `${levels(of, "asks", low, high)},${levels(of, "bids", low, high)}`;
  const depth = () => {
    const of = market();
    if (random.chance(0.02)) return update("depth.update", `true,{${book(of, 5, 30)},"id":${clock.id()}},${name(of)}`);
    return update("depth.update", `false,{${changedSides(of).join(",")}},${name(of)}`);
  };
  const trade = (of = market()) =>
    update("trades.update", `${name(of)},${trades(of, clock, { low: 1, high: 3, digits: 7 })}`);
  const kline = (of) => bar(of, Math.floor(clock.milliseconds() / 60_000) * 60, 9);
  const balance = (of) => `"${of.base}":{"available":"${of.amount(900)}","freeze":"${of.amount(9)}"}`;
  const make = {
    "depth.update": [600, depth],
    "trades.update": [250, () => trade()],
    "ticker.update": [100, (of = market()) => update("ticker.update", `${name(of)},${ticker(of)}`)],
    "kline.update": [30, () => update("kline.update", kline(market()))],
    "balance.update": [3, () => update("balance.update", `{${balance(market())}}`)],
    "ticker.reply": [1, () => reply(ticker(market()), random.int(1, 900))],
    "depth.reply": [1, () => reply(`{${book(market(), 5, 30)}}`, random.int(1, 900))],
    "trades.reply": [1, () => reply(trades(market(), clock, { low: 1, high: 30, digits: 7 }), random.int(1, 900))],
    "kline.reply": [1, () => reply(`[${random.list(1, 20, () => kline(market())).join(",")}]`, random.int(1, 900))],
    "status.reply": [1, () => reply('{"status":"success"}', random.int(1, 900))],
    "time.reply": [1, () => reply(Math.floor(clock.milliseconds() / 1000), random.int(1, 900))],
  };
  return { venue: "gateio", style: "spaced", opening: [], kinds: listKinds(make) };
}

function listKinds(make) {
  return Object.entries(make).map(([kind, [weight, text]]) => ({ kind, weight, make: () => spaced(text()) }));
}
