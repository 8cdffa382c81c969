import { WSv2 } from "bitfinex-api-node";

/** @param {"handed over" | "kept"} book */
function makePeer(book) {
  const keeps = book === "kept";
  return {
    name: keeps ? "bitfinex-api-node, book kept" : "bitfinex-api-node",
    does: keeps
      ? "model objects; keeps the book twice, as numbers and as text, which costs a second parse; validates nothing"
      : "model objects; validates nothing; no types",
    kinds: (keeps ? ["book.update"] : ["trades.executed", "ticker.update", "book.update", "candles.update"]).map(
      (kind) => ({ venue: "bitfinex", kind }),
    ),
    prepare({ opening, before }) {
      const client = new WSv2({ transform: !keeps, manageOrderBooks: keeps });
      for (const text of opening) client._onWSMessage(text);
      for (const { bytes } of before) client._onWSMessage(bytes.toString());
      let heard = 0;
      for (const event of ["trades", "ticker", "orderbook", "candle"]) client.on(event, () => (heard += 1));
      return ({ bytes }) => {
        client._onWSMessage(bytes.toString());
        return heard;
      };
    },
  };
}

/** @type {readonly import("./peers.mjs").Peer[]} */
export const peers = [makePeer("handed over"), makePeer("kept")];
