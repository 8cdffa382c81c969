import { VenueClock } from "./clock.mjs";
import { openMarkets } from "./market.mjs";
import { bar, changedSides, levels, prices, reply, trades, update } from "./rpc-parts.mjs";
import { spaced } from "./spacing.mjs";

const name = ({ base, quote }) => `"${base}_${quote}"`;

/** As its server writes: spaced; a book carries times and update ids. @type {import("./source.mjs").MakeSource} */
export function whitebit(random) {
  const markets = openMarkets(random);
  const clock = new VenueClock(random, { start: 1785727720670, firstId: 22676096396 });
  const market = () => random.pick(markets);
  const depth = (of = market()) => {
    const at = `"timestamp":${clock.seconds(6)},"update_id":${clock.id()}`;
    const end = `"event_time":${clock.seconds(6)}},${name(of)}`;
    if (random.chance(0.02)) {
      return update("depth_update", `true,{${at},${levels(of, "asks", 10, 50)},${levels(of, "bids", 10, 50)},${end}`);
    }
    const sides = changedSides(of).join(",");
    return update("depth_update", `false,{${at},"past_update_id":${clock.id()},${sides},${end}`);
  };
  const volumes = (of) => `"volume":"${of.volume(3)}","deal":"${of.volume(4)}"`;
  const today = (of) => `{${prices(of, ["open", "high", "low"])},${volumes(of)},${prices(of, ["last"])}}`;
  const state = (of) =>
    `{${prices(of, ["open", "close", "high", "low"])},${volumes(of)},${prices(of, ["last"])},"period":86400}`;
  const some = { low: 1, high: 3, digits: 6, extra: ',"rpi":false' };
  const minute = () => Math.floor(clock.milliseconds() / 60_000) * 60;
  const make = {
    depth_update: [550, () => depth()],
    trades_update: [250, (of = market()) => update("trades_update", `${name(of)},${trades(of, clock, some)}`)],
    market_update: [70, (of = market()) => update("market_update", `${name(of)},${state(of)}`)],
    lastprice_update: [70, (of = market()) => update("lastprice_update", `${name(of)},"${of.price()}"`)],
    marketToday_update: [30, (of = market()) => update("marketToday_update", `${name(of)},${today(of)}`)],
    candles_update: [30, () => update("candles_update", bar(market(), minute(), 6))],
    "market.reply": [1, () => reply(state(market()), clock.id())],
    "status.reply": [1, () => reply('{"status":"success"}', random.int(1, 900))],
    "time.reply": [1, () => reply(minute(), random.int(1, 900))],
  };
  const kinds = Object.entries(make).map(([kind, [weight, text]]) => ({ kind, weight, make: () => spaced(text()) }));
  return { venue: "whitebit", style: "spaced", opening: [], kinds };
}
