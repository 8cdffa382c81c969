/** Markets as they are traded: few names that repeat, prices near each other, small amounts. */
const listed = [
  { base: "BTC", quote: "USDT", price: 56173.28, digits: 2 },
  { base: "ETH", quote: "USDT", price: 1812.44, digits: 2 },
  { base: "LTC", quote: "BTC", price: 0.003412, digits: 6 },
  { base: "DOGE", quote: "USDT", price: 0.27514, digits: 5 },
  { base: "EOS", quote: "USDT", price: 4.0071, digits: 4 },
  { base: "XRP", quote: "BTC", price: 0.00002505, digits: 8 },
];

export class Market {
  constructor({ base, quote, price, digits }, random) {
    this.base = base;
    this.quote = quote;
    this.digits = digits;
    this.random = random;
    this.middle = price;
  }

  /** Walks a little, and says where it is; `offset` in shares of the price. */
  price(offset = (this.random.next() - 0.5) * 0.004) {
    this.middle *= 1 + (this.random.next() - 0.5) * 0.0002;
    return trimZeros((this.middle * (1 + offset)).toFixed(this.digits));
  }

  /** 1 to 8 decimals, as books have them. */
  amount(most = 40) {
    const digits = this.random.pick([1, 2, 3, 3, 4, 4, 6, 8, 8]);
    const text = trimZeros((this.random.next() ** 3 * most).toFixed(digits));
    return text === "0" ? "0.0183" : text;
  }

  /** What was traded in a day: many decimals, as venues add it up without rounding. */
  volume(digits) {
    return trimZeros(
      `${this.random.int(500, 40_000_000)}.${this.random.list(digits, digits, () => this.random.int(1, 9)).join("")}`,
    );
  }
}

/** @param {import("./random.mjs").Random} random */
export function openMarkets(random) {
  return listed.map((each) => new Market(each, random));
}

function trimZeros(text) {
  return text.includes(".") ? text.replace(/\.?0+$/u, "") : text;
}
