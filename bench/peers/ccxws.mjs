import ccxws from "ccxws";

const { BitfinexClient, DigifinexClient, GateioClient } = ccxws;

const kinds = {
  bitfinex: ["trades.executed", "ticker.update", "book.update"],
  gateio: ["trades.update", "ticker.update", "depth.update"],
  digifinex: ["trades.update", "depth.update"],
};

const open = {
  bitfinex: () => new BitfinexClient({ tradeMessageType: "all" }),
  gateio: () => new GateioClient(),
  digifinex: () => new DigifinexClient(),
};

/** Not `_onMessage` of its DigiFinex client, which inflates first: the frames are inflated. */
const hearers = {
  bitfinex: (client, text) => client._onMessage(text),
  gateio: (client, text) => client._onMessage(text),
  digifinex: (client, text) => client._onMessageInf(null, text),
};

/** @type {import("./peers.mjs").Peer} */
export const peer = {
  name: "ccxws",
  does: "objects of its own classes, prices as text; keeps nothing; validates nothing; no types of the wire",
  kinds: Object.entries(kinds).flatMap(([venue, names]) => names.map((kind) => ({ venue, kind }))),
  prepare({ venue, opening, before }) {
    const client = open[venue]();
    for (const id of markets(venue)) subscribe(client, id);
    let heard = 0;
    for (const event of ["trade", "ticker", "l2update", "l2snapshot"]) client.on(event, () => (heard += 1));
    const hear = (text) => hearers[venue](client, text);
    for (const text of opening) hear(text);
    for (const { bytes } of before) hear(bytes.toString());
    return ({ bytes }) => {
      hear(bytes.toString());
      return heard;
    };
  },
};

function markets(venue) {
  if (venue === "bitfinex") return ["BTCUSD", "ETHUSD", "LTCBTC", "DOGUSD", "EOSUSD", "XRPBTC"];
  return ["BTC_USDT", "ETH_USDT", "LTC_BTC", "DOGE_USDT", "EOS_USDT", "XRP_BTC"];
}

/** What its `subscribe` does, without the socket that it would open. */
function subscribe(client, id) {
  const market = { id, base: id.slice(0, 3), quote: id.slice(-4) };
  for (const subscriptions of [client._tickerSubs, client._tradeSubs, client._level2UpdateSubs]) {
    subscriptions.set(id, market);
  }
}
