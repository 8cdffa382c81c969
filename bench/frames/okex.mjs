import { VenueClock } from "./clock.mjs";
import { openMarkets } from "./market.mjs";
import { levels, prices } from "./rpc-parts.mjs";

const bars = ["1min", "5min", "1hour", "day"];

/** Once inflated: a list of messages, most often one. @type {import("./source.mjs").MakeSource} */
export function okex(random) {
  const markets = openMarkets(random);
  const clock = new VenueClock(random, { start: 1522424220766, firstId: 818723474 });
  const topic = ({ base, quote }, rest) =>
    `"channel":"ok_sub_spot_${base.toLowerCase()}_${quote.toLowerCase()}_${rest}"`;
  const book = (of, low, high, deletes) => {
    const sides = ["asks", "bids"].map((side) => levels(of, side, low, high, deletes));
    return `{${sides.join(",")},"timestamp":${clock.milliseconds()}}`;
  };
  const deal = (of) => {
    const time = new Date(clock.milliseconds()).toISOString().slice(11, 19);
    return `["${clock.id()}","${of.price()}","${of.amount(2)}","${time}","${random.pick(["ask", "bid"])}"]`;
  };
  const ticker = (of) => {
    const first = `"high":"${of.price()}","vol":"${of.volume(4)}",${prices(of, ["last", "low", "buy"])}`;
    const change = `"change":"${random.pick(["-", ""])}${random.int(0, 90)}.${random.int(100, 999)}"`;
    const rest = prices(of, ["sell", "dayLow", "close", "dayHigh", "open"]);
    return `{${first},${change},${rest},"timestamp":${clock.milliseconds()}}`;
  };
  const bar = (of) => {
    const four = [0, 1, 2, 3].map(() => `"${of.price()}"`).join(",");
    return `["${Math.floor(clock.milliseconds() / 60_000) * 60_000}",${four},"${of.volume(6)}"]`;
  };
  const push = (of, rest, data) => `{"binary":${random.int(0, 1)},${topic(of, rest)},"data":${data}}`;
  const deals = (of, data = `[${random.list(1, 6, () => deal(of)).join(",")}]`) =>
    random.chance(0.5) ? `{${topic(of, "deals")},"data":${data},"binary":0}` : push(of, "deals", data);
  const messages = {
    "depth.update": [450, (of) => push(of, "depth", random.chance(0.02) ? book(of, 50, 200) : book(of, 0, 4, true))],
    "depthLevels.update": [
      150,
      (of, size = random.pick([5, 10, 20])) => push(of, `depth_${size}`, book(of, size, size)),
    ],
    "deals.update": [200, (of) => deals(of)],
    "ticker.update": [150, (of) => push(of, "ticker", ticker(of))],
    "kline.update": [50, (of) => push(of, `kline_${random.pick(bars)}`, `[${bar(of)}]`)],
  };
  const one = ([, make]) => make(random.pick(markets));
  const single = Object.entries(messages).map(([kind, entry]) => ({
    kind,
    weight: entry[0],
    make: () => `[${one(entry)}]`,
  }));
  const several = () => `[${random.list(2, 3, () => one(random.pick(Object.values(messages)))).join(",")}]`;
  const kinds = [...single, { kind: "several", weight: 30, make: several }];
  return { venue: "okex", style: "compact", opening: [], kinds };
}
