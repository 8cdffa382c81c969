import type { VenueSchemas } from "../../../traffic/venue-schemas.js";

const decimal = { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };
const request = (method: string, params: object): object => ({
  type: "object",
  required: ["id", "method", "params"],
  properties: { id: { type: "integer" }, method: { const: method }, params },
});
const reply = (result: object, ...examples: unknown[]): object => ({
  type: "object",
  required: ["id", "result"],
  properties: { id: { type: "integer" }, result },
  ...(examples.length === 0 ? {} : { examples }),
});
const notification = (method: string, params: object, example: object): object => ({
  type: "object",
  required: ["method", "params"],
  properties: { method: { const: method }, params, id: { type: ["integer", "null"] } },
  examples: [example],
});
const noParams = { type: "array", maxItems: 0 };
const market = { type: "string", minLength: 1, "x-name": "market" };

/** The messages of the tiny venue. */
export const tinySchemas: VenueSchemas = JSON.parse(
  JSON.stringify({
    definitions: {
      Level: {
        type: "array",
        minItems: 2,
        maxItems: 2,
        items: [
          { ...decimal, "x-name": "price" },
          { ...decimal, "x-name": "amount" },
        ],
      },
      Depth: {
        type: "object",
        properties: {
          asks: { type: "array", items: { $ref: "#/definitions/Level" } },
          bids: { type: "array", items: { $ref: "#/definitions/Level" } },
        },
      },
      Trade: {
        type: "object",
        required: ["id", "time", "price", "amount", "type"],
        properties: {
          id: { type: "integer" },
          time: { type: "number", "x-unit": "s" },
          price: decimal,
          amount: decimal,
          type: { enum: ["buy", "sell"] },
        },
      },
      Bar: {
        type: "array",
        minItems: 6,
        items: [
          { type: "integer", "x-name": "time", "x-unit": "s" },
          { ...decimal, "x-name": "open" },
          { ...decimal, "x-name": "close" },
          { ...decimal, "x-name": "highest" },
          { ...decimal, "x-name": "lowest" },
          { type: "string", "x-name": "market" },
        ],
      },
      Subscription: {
        type: "array",
        minItems: 2,
        maxItems: 2,
        items: [market, { enum: [1, 5, 10], "x-name": "limit" }],
      },
    },
    messages: {
      ping: request("ping", noParams),
      time: request("time", noParams),
      login: request("login", { type: "array", minItems: 3, maxItems: 3 }),
      "book.query": request("book.query", {
        type: "array",
        minItems: 2,
        maxItems: 2,
        items: [market, { type: "integer", minimum: 1, "x-name": "limit" }],
      }),
      "book.subscribe": request("book.subscribe", {
        type: "array",
        minItems: 1,
        items: { $ref: "#/definitions/Subscription" },
      }),
      "book.unsubscribe": request("book.unsubscribe", { type: "array" }),
      "trades.query": request("trades.query", {
        type: "array",
        minItems: 2,
        items: [market, { type: "integer", "x-name": "limit" }],
      }),
      "trades.subscribe": request("trades.subscribe", { type: "array", items: market }),
      "trades.unsubscribe": request("trades.unsubscribe", { type: "array", items: market }),
      "bars.query": request("bars.query", {
        type: "array",
        minItems: 2,
        items: [market, { type: "integer", "x-name": "interval" }],
      }),
      "bars.subscribe": request("bars.subscribe", {
        type: "array",
        minItems: 2,
        items: [market, { type: "integer", minimum: 1, "x-name": "interval" }],
      }),
      "bars.unsubscribe": request("bars.unsubscribe", noParams),
      "orders.subscribe": request("orders.subscribe", { type: "array", items: market }),
      "orders.unsubscribe": request("orders.unsubscribe", noParams),
      "pong.reply": reply({ const: "pong" }),
      "time.reply": reply({ type: "integer", "x-unit": "s" }, { id: 7, result: 1500000000 }),
      "status.reply": reply({ type: "object", required: ["status"], properties: { status: { const: "success" } } }),
      "book.reply": reply(
        { $ref: "#/definitions/Depth" },
        { id: 1, result: { asks: [["8000.00", "9.6250"]], bids: [["7999.00", "9.6250"]] } },
      ),
      "trades.reply": reply(
        { type: "array", items: { $ref: "#/definitions/Trade" } },
        {
          id: 1,
          result: [9, 8, 7].map((id) => ({ id, time: 1500000000.25, price: "5.96", amount: "4.5", type: "buy" })),
        },
      ),
      "bars.reply": reply(
        { type: "array", items: { $ref: "#/definitions/Bar" } },
        {
          id: 1,
          result: [
            [1500000000, "7000.00", "8000.0", "8100.00", "6800.00", "BTC"],
            [1500000060, "8000.00", "8050.0", "8100.00", "8000.00", "BTC"],
          ],
        },
      ),
      "error.reply": {
        type: "object",
        required: ["id", "error"],
        properties: {
          id: { type: "integer" },
          error: {
            type: "object",
            required: ["code", "message"],
            properties: { code: { type: "integer" }, message: { type: "string" } },
          },
        },
      },
      "book.update": notification(
        "book.update",
        {
          type: "array",
          minItems: 3,
          items: [{ type: "boolean", "x-name": "clean" }, { $ref: "#/definitions/Depth", "x-name": "depth" }, market],
        },
        {
          method: "book.update",
          params: [true, { asks: [["8000.00", "9.6250"]], bids: [["7999.00", "9.6250"]] }, "EOS"],
          id: null,
        },
      ),
      "trades.update": notification(
        "trades.update",
        { type: "array", minItems: 2, items: [market, { type: "array", items: { $ref: "#/definitions/Trade" } }] },
        {
          method: "trades.update",
          params: [
            "EOS",
            [
              { id: 12, time: 1500000000.5, price: "5.96", amount: "4.5", type: "buy" },
              { id: 11, time: 1500000000.5, price: "5.97", amount: "0.25", type: "sell" },
            ],
          ],
          id: null,
        },
      ),
      "bars.update": notification(
        "bars.update",
        { type: "array", minItems: 1, items: { $ref: "#/definitions/Bar" } },
        {
          method: "bars.update",
          params: [[1500000000, "7000.00", "8000.0", "8100.00", "6800.00", "BTC"]],
          id: null,
        },
      ),
      "orders.update": notification(
        "orders.update",
        {
          type: "array",
          minItems: 2,
          items: [
            { enum: [1, 2, 3], "x-name": "event" },
            { type: "object", properties: { market } },
          ],
        },
        { method: "orders.update", params: [1, { market: "EOS" }], id: null },
      ),
    },
  }),
);
