/** What an importer writes, and what the compiler must not let pass. Never run; see importer.test.ts. */
import { bitfinex, order } from "../../generated/bitfinex/index.js";
import {
  depth,
  type DepthQueryParams,
  type DepthUpdate,
  gateio,
  type KlineUpdate,
  server,
  type TickerUpdate,
  type TradesUpdate,
} from "../../generated/gateio/index.js";
import { connect } from "../../runtime/index.js";

type Update = DepthUpdate | KlineUpdate | TickerUpdate | TradesUpdate;

/** Holds a value to a type. */
declare function use<Wanted>(value: Wanted): void;

export async function subscribes(): Promise<void> {
  await using session = await connect(gateio);
  for await (const update of session.subscribe(depth, { market: "BTC_USDT", limit: 5, interval: "0" })) {
    use<boolean>(update.clean);
    use<"depth.update">(update.kind);
    use<string | undefined>(update.depth.asks?.[0]?.[0]);
    // @ts-expect-error decimals are strings, so that nothing is rounded
    use<number | undefined>(update.depth.asks?.[0]?.[0]);
    // @ts-expect-error a misspelt field
    use(update.depth.ask);
  }
}

export async function requests(): Promise<number> {
  const session = await connect(gateio);
  const { result } = await session.request(server.time, {});
  const book = await session.request(depth.query, { market: "BTC_USDT", limit: 5, interval: "0" });
  use<string | undefined>(book.result.bids[0]?.[1]);
  // @ts-expect-error a reply has only what the document gives it
  use(book.result.levels);
  return result;
}

export async function mistakes(): Promise<void> {
  const session = await connect(gateio);
  // @ts-expect-error a market is a string
  session.subscribe(depth, { market: 7, limit: 5, interval: "0" });
  // @ts-expect-error 2 is no legal limit
  session.subscribe(depth, { market: "BTC_USDT", limit: 2, interval: "0" });
  // @ts-expect-error 0.5 is no legal interval
  session.subscribe(depth, { market: "BTC_USDT", limit: 5, interval: "0.5" });
  // @ts-expect-error the interval is missing
  session.subscribe(depth, { market: "BTC_USDT", limit: 5 });
  // @ts-expect-error a parameter that the venue does not have
  session.subscribe(depth, { market: "BTC_USDT", limit: 5, interval: "0", depth: 5 });
  // @ts-expect-error the market is missing
  await session.request(depth.query, { limit: 5, interval: "0" });
  // @ts-expect-error an operation is no feed
  session.subscribe(server.time, {});
  // @ts-expect-error a feed is no operation
  await session.request(depth, { market: "BTC_USDT", limit: 5, interval: "0" });
}

export async function cancels(): Promise<void> {
  const session = await connect(bitfinex, { server: "private" });
  await session.request(order.cancel, { order: { id: 1149686139 } });
  await session.request(order.cancel, { order: { cid: 12345, cid_date: "2016-12-05" } });
  // @ts-expect-error nothing says which order
  await session.request(order.cancel, { order: {} });
  // @ts-expect-error the client's own number of an order needs its day
  await session.request(order.cancel, { order: { cid: 12345 } });
}

export function narrows(message: Update): string | boolean {
  switch (message.kind) {
    case "depth.update":
      return message.clean;
    case "trades.update":
    case "ticker.update":
    case "kline.update":
      // @ts-expect-error only a depth update has it
      return message.clean;
    // @ts-expect-error no message has this kind
    case "depth.updated":
      return message;
  }
}

export function changes(update: DepthUpdate, params: DepthQueryParams): void {
  use<string>(params.market);
  // @ts-expect-error parameters are readonly
  params.market = "ETH_USDT";
  // @ts-expect-error a decoded message is readonly
  update.clean = false;
  // @ts-expect-error its lists are readonly as well
  update.depth.asks?.push(["1", "2"]);
  const level = update.depth.bids?.[0];
  if (level === undefined) return;
  // @ts-expect-error and so are its levels
  level[0] = "1";
  // @ts-expect-error a level has two elements
  use(level[2]);
}
