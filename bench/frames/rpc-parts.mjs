/** Pieces that the venues with a `method` and `params` share; compact JSON. */

/** @typedef {import("./market.mjs").Market} Market */

const quoted = (text) => `"${text}"`;

/** One level of a book; in an update one of three deletes. */
function level(market, side, deletes) {
  const offset = (side === "asks" ? 1 : -1) * market.random.next() * 0.002;
  const amount = deletes && market.random.chance(0.33) ? "0" : market.amount();
  return `[${quoted(market.price(offset))},${quoted(amount)}]`;
}

/** @param {"asks" | "bids"} side */
export function levels(market, side, low, high, deletes = false) {
  return `${quoted(side)}:[${market.random.list(low, high, () => level(market, side, deletes)).join(",")}]`;
}

/** What changed in a book: a side that did not change is absent. */
export function changedSides(market) {
  const sides = market.random.pick([["asks"], ["bids"], ["asks"], ["bids"], ["asks", "bids"]]);
  return sides.map((side) => levels(market, side, 1, 4, true));
}

/** One of `gap` trades a step, newest first. */
export function trades(market, clock, { low, high, digits, extra = "" }) {
  const { random } = market;
  const one = () => {
    const time = clock.seconds(digits);
    const text = `"price":${quoted(market.price())},"amount":${quoted(market.amount(2))}`;
    return `{"id":${clock.id()},"time":${time},${text},"type":"${random.pick(["buy", "sell"])}"${extra}}`;
  };
  return `[${random.list(low, high, one).join(",")}]`;
}

/** Decimal strings under these names. */
export function prices(market, names) {
  return names.map((name) => `"${name}":${quoted(market.price())}`).join(",");
}

/** One bar, with its market at the end. */
export function bar(market, time, digits) {
  const { base, quote } = market;
  const four = [0, 1, 2, 3].map(() => quoted(market.price()));
  const volumes = [quoted(market.volume(digits)), quoted(market.volume(digits + 4))];
  return `[${[time, ...four, ...volumes, quoted(`${base}_${quote}`)].join(",")}]`;
}

export function update(method, params) {
  return `{"method":"${method}","params":[${params}],"id":null}`;
}

export function reply(result, id) {
  return `{"error":null,"result":${result},"id":${id}}`;
}
