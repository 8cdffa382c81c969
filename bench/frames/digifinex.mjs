import { VenueClock } from "./clock.mjs";
import { openMarkets } from "./market.mjs";
import { levels, trades, update } from "./rpc-parts.mjs";

/** Once inflated; both sides of a book are always there. @type {import("./source.mjs").MakeSource} */
export function digifinex(random) {
  const markets = openMarkets(random);
  const clock = new VenueClock(random, { start: 1597419159000, firstId: 3282939928 });
  const depth = () => {
    const of = random.pick(markets);
    const whole = random.chance(0.02);
    const [low, high] = whole ? [20, 50] : [0, 4];
    const sides = ["asks", "bids"].map((side) => levels(of, side, low, high, !whole));
    return update("depth.update", `${whole},{${sides.join(",")}},"${of.base}_${of.quote}"`);
  };
  const trade = () => {
    const of = random.pick(markets);
    const some = { low: 1, high: 3, digits: random.pick([3, 6]) };
    return update("trades.update", `false,${trades(of, clock, some)},"${of.base}_${of.quote}"`);
  };
  const kinds = [
    { kind: "depth.update", weight: 700, make: depth },
    { kind: "trades.update", weight: 300, make: trade },
  ];
  return { venue: "digifinex", style: "compact", opening: [], kinds };
}
