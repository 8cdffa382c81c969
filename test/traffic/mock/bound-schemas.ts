import type { JsonSchema } from "../../../traffic/json-schema.js";
import type { VenueSchemas } from "../../../traffic/venue-schemas.js";

const text: JsonSchema = { type: "string" };
const number: JsonSchema = { type: "number" };
const integer: JsonSchema = { type: "integer" };
const symbol: JsonSchema = { type: "string", pattern: "^t[A-Z]+$" };

/** An object of these fields; those with a question mark may be absent. */
function object(fields: Readonly<Record<string, JsonSchema>>, ...examples: readonly unknown[]): JsonSchema {
  const required = Object.keys(fields).filter((name) => !name.endsWith("?"));
  const properties = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name.replace("?", ""), field]));
  return { type: "object", required, properties, ...(examples.length === 0 ? {} : { examples }) };
}

const sequence: JsonSchema = { ...integer, "x-name": "sequence" };
const sentAt: JsonSchema = { ...integer, "x-name": "timestamp", "x-unit": "ms" };
const ownSequence: JsonSchema = { ...integer, "x-name": "ownSequence" };

/** A frame of a channel: its id, its content, and a tail that flags ask for. */
function frame(content: readonly JsonSchema[], example: unknown, tail = [sequence, sentAt]): JsonSchema {
  const channel = { type: "integer", minimum: 0, "x-name": "channel" };
  return {
    type: "array",
    minItems: content.length + 1,
    items: [channel, ...content, ...tail],
    examples: [example],
  };
}

const ofTrades: JsonSchema = { type: "array", "x-name": "trades", items: { $ref: "#/definitions/Trade" } };
const ofRows: JsonSchema = { type: "array", "x-name": "rows", items: { $ref: "#/definitions/Row" } };

/** The messages of the bound venue. */
export const boundSchemas: VenueSchemas = {
  definitions: {
    Row: {
      type: "array",
      minItems: 3,
      items: [
        { ...number, "x-name": "price" },
        { ...integer, "x-name": "count" },
        { ...number, "x-name": "amount" },
      ],
    },
    Wallet: {
      type: "array",
      minItems: 2,
      items: [
        { ...text, "x-name": "currency" },
        { ...number, "x-name": "balance" },
      ],
    },
    Trade: {
      type: "array",
      minItems: 4,
      items: [
        { ...integer, "x-name": "id" },
        { ...integer, "x-name": "time", "x-unit": "ms" },
        { ...number, "x-name": "amount" },
        { ...number, "x-name": "price" },
      ],
    },
  },
  messages: {
    ping: object({ event: { const: "ping" }, "cid?": integer }, { event: "ping", cid: 7 }),
    conf: object({ event: { const: "conf" }, flags: integer }, { event: "conf", flags: 1 }),
    auth: object({ event: { const: "auth" }, apiKey: text, nonce: integer, signature: text, payload: text }),
    place: object({
      event: { const: "place" },
      parameters: object({ api_key: text, sign: text, amount: text, symbol }),
    }),
    unsubscribe: object({ event: { const: "unsubscribe" }, chanId: integer }, { event: "unsubscribe", chanId: 1 }),
    "book.subscribe": object(
      { event: { const: "subscribe" }, channel: { const: "book" }, symbol, "prec?": { enum: ["P0", "P1"] } },
      { event: "subscribe", channel: "book", symbol: "tBTCUSD", prec: "P0" },
    ),
    "trades.subscribe": object(
      { event: { const: "subscribe" }, channel: { const: "trades" }, symbol },
      { event: "subscribe", channel: "trades", symbol: "tBTCUSD" },
    ),
    hello: object({ event: { const: "hello" }, version: { const: 2 } }, { event: "hello", version: 2 }),
    pong: object({ event: { const: "pong" }, "cid?": integer }, { event: "pong", cid: 1234 }),
    "conf.reply": object({ event: { const: "conf" }, status: { const: "OK" } }),
    "auth.reply": object({ event: { const: "auth" }, status: { const: "OK" } }),
    "place.reply": object({ event: { enum: ["change", "place"] }, symbol }, { event: "change", symbol: "tETHUSD" }),
    unsubscribed: object({ event: { const: "unsubscribed" }, chanId: integer }, { event: "unsubscribed", chanId: 99 }),
    "book.subscribed": object(
      {
        event: { const: "subscribed" },
        channel: { const: "book" },
        chanId: integer,
        symbol,
        "pair?": text,
        prec: { enum: ["P0", "P1"] },
      },
      { event: "subscribed", channel: "book", chanId: 99, symbol: "tBTCUSD", pair: "BTCUSD", prec: "P0" },
    ),
    "trades.subscribed": object(
      { event: { const: "subscribed" }, channel: { const: "trades" }, chanId: integer, symbol },
      { event: "subscribed", channel: "trades", chanId: 99, symbol: "tBTCUSD" },
    ),
    error: object(
      { event: { const: "error" }, code: integer, "msg?": text, "channel?": text, "symbol?": text, "chanId?": integer },
      { event: "error", code: 1, msg: "no", channel: "book", symbol: "tXRPUSD" },
      { event: "error", code: 1, msg: "no" },
    ),
    "auth.refused": object(
      { event: { const: "auth" }, status: { const: "FAILED" }, reason: object({ number: integer }) },
      { event: "auth", status: "FAILED", reason: { number: 1 } },
    ),
    heartbeat: frame([{ const: "hb", "x-name": "type" }], [99, "hb", 5, 1_500_000_000_000]),
    "book.snapshot": frame(
      [ofRows],
      [
        99,
        [
          [8000, 2, 31.52],
          [8001, 1, -13.3],
        ],
        5,
        1_500_000_000_000,
      ],
    ),
    "book.update": frame([{ $ref: "#/definitions/Row", "x-name": "row" }], [99, [8000, 2, 31.52]]),
    "trades.snapshot": frame([ofTrades], [99, [[11, 1_500_000_000_000, 0.25, 8000.5]]]),
    "trades.executed": frame(
      [
        { const: "te", "x-name": "type" },
        { $ref: "#/definitions/Trade", "x-name": "trade" },
      ],
      [99, "te", [12, 1_500_000_000_000, -0.25, 8000.5]],
    ),
    "trades.confirmed": frame(
      [
        { const: "tu", "x-name": "type" },
        { $ref: "#/definitions/Trade", "x-name": "trade" },
      ],
      [99, "tu", [12, 1_500_000_000_000, -0.25, 8000.5]],
    ),
    "wallet.snapshot": frame(
      [
        { const: "ws", "x-name": "type" },
        { type: "array", "x-name": "wallets", items: { $ref: "#/definitions/Wallet" } },
      ],
      [0, "ws", [["USD", 12.5]]],
      [sequence, ownSequence],
    ),
    "wallet.update": frame(
      [
        { const: "wu", "x-name": "type" },
        { $ref: "#/definitions/Wallet", "x-name": "wallet" },
      ],
      [0, "wu", ["USD", 12.5]],
      [sequence, ownSequence],
    ),
  },
};
