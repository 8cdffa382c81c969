/** Frames of one connection that no spec allows, made up by us; each venue has all that a spec can be asked for. */
export interface MadeUpTraffic {
  readonly venue: string;
  readonly lines: readonly string[];
  /** What the diff must hold, line by line, wherever it stands. */
  readonly diff: readonly string[];
}

const at = Date.UTC(2024, 0, 1);

function line(dir: "in" | "out", frame: unknown): string {
  return JSON.stringify({ ts: at, conn: "1", dir, data: JSON.stringify(frame) });
}

const into = (frame: unknown): string => line("in", frame);
const out = (frame: unknown): string => line("out", frame);
const taken = (id: number): string => into({ error: null, result: { status: "success" }, id });

export const madeUpTraffic: readonly MadeUpTraffic[] = [
  {
    venue: "gateio",
    lines: [
      out({ id: 1, method: "trades.subscribe", params: ["BTC_USDT"] }),
      taken(1),
      into({
        method: "trades.update",
        params: [
          "BTC_USDT",
          [
            { id: 2, time: 1704067200.5, price: "7", amount: "1", type: "auction", sentAt: 1704067200123, fee: "0.5" },
            {
              id: 3,
              time: 1704067201.5,
              price: null,
              amount: 2,
              type: "buy",
              route: { legs: [{ hop: "a" }, { fee: 1 }] },
            },
          ],
        ],
        id: null,
      }),
      out({ id: 4, method: "server.time", params: [] }),
      into({ error: null, result: 1704067200, id: 4, took: 0.5 }),
      out({ id: 5, method: "depth.subscribe", params: ["BTC_USDT", 5, "0"] }),
      taken(5),
      into({
        method: "depth.update",
        params: [true, { asks: [["7", "1", "x"]], bids: [["6", "1"]] }, "BTC_USDT"],
        id: null,
      }),
    ],
    diff: [
      "+      enum: [buy, sell, auction]",
      "+        sentAt:",
      "+          x-unit: ms",
      "+          anyOf: [{ $ref: '#/components/schemas/Decimal' }, { type: 'null' }]",
      "+          anyOf: [{ $ref: '#/components/schemas/Decimal' }, { type: integer }]",
      "+        does: 'is buy or sell; can be auction: once in trades.update'",
    ],
  },
  {
    venue: "bitfinex",
    lines: [
      into({ event: "info", version: 2, serverId: "a", platform: { status: 2 } }),
      out({ event: "subscribe", channel: "ticker", symbol: "tBTCUSD" }),
      into({ event: "subscribed", channel: "ticker", chanId: 9, symbol: "tBTCUSD", pair: "BTCUSD" }),
      into([9, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1704067200123, "x"]]),
      into([9, [1, null, 3, 4, 5, 6, 7, 8, 9, 10]]),
      out({ event: "subscribe", channel: "book", symbol: "tBTCUSD", prec: "P0", freq: "F0", len: "25" }),
      into({ event: "subscribed", channel: "book", chanId: 10, symbol: "tBTCUSD", prec: "P0", freq: "F0", len: "25" }),
      into([
        10,
        [
          [7, 1, 2],
          [6, 1, 1.5, true],
        ],
      ]),
      into([10, [7, 2, 1]]),
    ],
    diff: ["+          x-name: element11", "+        - type: [number, 'null']", "+                enum: [0, 1, 2]"],
  },
  {
    venue: "whitebit",
    lines: [
      out({ id: 1, method: "depth_subscribe", params: ["BTC_USDT", 5, "0", true] }),
      into({ error: null, result: { status: "queued", place: 3 }, id: 1 }),
      out({ id: 2, method: "ping", params: [] }),
      into({ error: { code: 4, message: null, retry: true }, result: null, id: 2 }),
    ],
    diff: [],
  },
];
