import ccxt from "ccxt";

/** Two of the five venues; its client parses, and keeps every book and the last thousand trades. */
const classes = { bitfinex: ccxt.pro.bitfinex, whitebit: ccxt.pro.whitebit };

const kinds = {
  bitfinex: ["trades.executed", "ticker.update", "book.update", "candles.update"],
  whitebit: ["depth_update", "trades_update", "market_update", "candles_update"],
};

const bases = { LTC: "BTC", XRP: "BTC", BTC: "USD", ETH: "USD", DOG: "USD", EOS: "USD" };

/** @type {import("./peers.mjs").Peer} */
export const peer = {
  name: "ccxt",
  does: "own names in objects, keeps books and trades; numbers from strings; validates nothing; `info: any`",
  kinds: Object.entries(kinds).flatMap(([venue, names]) => names.map((kind) => ({ venue, kind }))),
  prepare({ venue, opening, before }) {
    const exchange = new classes[venue]({ newUpdates: true });
    exchange.setMarkets(Object.entries(bases).map(([base, quote]) => marketOf(exchange, venue, base, quote)));
    const client = exchange.client("wss://localhost");
    let heard = 0;
    const resolve = client.resolve.bind(client);
    client.resolve = (result, hash) => {
      heard += 1;
      return resolve(result, hash);
    };
    const hear = (text) => client.onMessage({ data: text });
    for (const text of opening) hear(text);
    for (const { bytes } of before) hear(bytes.toString());
    return ({ bytes }) => {
      hear(bytes.toString());
      return heard;
    };
  },
};

/** Without its markets it would make one up for each message, and be slower than it is in use. */
function marketOf(exchange, venue, base, quote) {
  const id = venue === "bitfinex" ? `t${base}${quote}` : `${base}_${quote === "USD" ? "USDT" : quote}`;
  const precision = { amount: 1e-8, price: 1e-8 };
  const names = { base, quote, baseId: base, quoteId: quote, symbol: `${base}/${quote}` };
  return exchange.safeMarketStructure({ id, ...names, type: "spot", spot: true, active: true, precision });
}
