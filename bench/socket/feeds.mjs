import { drawStream, openSources } from "../frames/source.mjs";

/** The feeds that the session subscribes to, and what it asks for a market. */
export const entries = {
  depth: (market) => ({ market, limit: 30, interval: "0" }),
  trades: (market) => ({ market }),
  ticker: (market) => ({ market }),
};

export const markets = ["BTC_USDT", "ETH_USDT", "LTC_BTC", "DOGE_USDT", "EOS_USDT", "XRP_BTC"];

/** Texts of updates of those feeds, as often as they come. */
export function drawUpdates(count) {
  const source = openSources().find(({ venue }) => venue === "gateio");
  const kinds = source.kinds.filter(({ kind }) => Object.keys(entries).some((feed) => kind === `${feed}.update`));
  return drawStream({ ...source, kinds }, count).map(({ text }) => text);
}
