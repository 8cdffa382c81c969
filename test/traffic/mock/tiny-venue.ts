import { Ajv } from "ajv";
import type {
  Catalogue,
  DecodedMessage,
  Framing,
  Message,
  Operation,
  RefusalMessage,
  Validator,
} from "../../../runtime/contract.js";
import type { Description, Exchange, VenueSchemas } from "../../../traffic/mock/description.js";
import { isRecord } from "../../../traffic/is-record.js";

/** A venue made up for tests: small, and with what the mock must know how to do. */
export interface TinyOptions {
  readonly framing?: Framing;
  readonly again?: "replace" | "add";
}

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

const ajv = new Ajv({ strict: false });

function compile(kind: string): Validator {
  const compiled = ajv.compile({ ...tinySchemas.messages[kind], definitions: tinySchemas.definitions });
  const validate = (frame: unknown): boolean => {
    const valid = compiled(frame);
    validator.errors = valid ? null : (compiled.errors ?? []);
    return valid;
  };
  const validator: Validator = Object.assign(validate, { errors: null });
  return validator;
}

function message(kind: string): Message {
  const validate = compile(kind);
  return {
    kind,
    traits: [],
    validate,
    decode: (frame) => (validate(frame) && isRecord(frame) ? { ...frame, kind } : undefined),
  };
}

const refusal: RefusalMessage = { ...message("error.reply"), reason: () => undefined };

type Named = (params: readonly unknown[]) => Readonly<Record<string, unknown>>;

function operation(name: string, replyKind: string, named: Named, extra: Partial<Operation> = {}): Operation {
  const validate = compile(name);
  const decode = (frame: unknown): DecodedMessage | undefined => {
    if (!validate(frame) || !isRecord(frame) || !Array.isArray(frame["params"])) return undefined;
    return Object.assign({ kind: name }, { id: frame["id"], params: named(frame["params"]) });
  };
  return {
    kind: name,
    name,
    method: name,
    traits: [],
    validate,
    decode,
    build: () => ({}),
    correlation: { by: "id" },
    replies: [message(replyKind)],
    refusals: [refusal],
    ...extra,
  };
}

const none: Named = () => ({});
const markets: Named = (params) => ({ markets: params });
const operations: readonly Operation[] = [
  operation("ping", "pong.reply", none),
  operation("time", "time.reply", none),
  operation("login", "status.reply", ([apikey, signature, nonce]) => ({ apikey, signature, nonce })),
  operation("book.query", "book.reply", ([name, limit]) => ({ market: name, limit })),
  operation("book.subscribe", "status.reply", (params) => ({
    books: params.map((item) => (Array.isArray(item) ? { market: item[0] as unknown, limit: item[1] as unknown } : {})),
  })),
  operation("book.unsubscribe", "status.reply", none),
  operation("trades.query", "trades.reply", ([name, limit]) => ({ market: name, limit })),
  operation("trades.subscribe", "status.reply", markets),
  operation("trades.unsubscribe", "status.reply", markets),
  operation("bars.query", "bars.reply", ([name, interval]) => ({ market: name, interval })),
  operation("bars.subscribe", "status.reply", ([name, interval]) => ({ market: name, interval })),
  operation("bars.unsubscribe", "status.reply", none),
  operation("orders.subscribe", "status.reply", markets, { authenticated: true }),
  operation("orders.unsubscribe", "status.reply", none, { authenticated: true }),
];

const hmac = { algorithm: "hmac-sha512", text: "{nonce}", nonce: "ms" } as const;
const loginBy = (encoding: "hex" | "base64") => ({
  operation: "login",
  signature: { ...hmac, encoding },
  parameters: { apikey: "key", signature: "signature", nonce: "nonce" } as const,
});

function createExchange({ again = "replace", framing = "text" }: TinyOptions): Exchange {
  const feed = (name: string, pointer: string) => ({
    subscribe: `${name}.subscribe`,
    unsubscribe: `${name}.unsubscribe`,
    updates: [`${name}.update`],
    again,
    drops: again === "replace" ? ("all" as const) : ("entry" as const),
    key: { market: pointer },
  });
  return {
    venue: "tiny",
    servers: {
      one: { url: "wss://tiny.example/one/", framing, login: loginBy("base64") },
      two: { url: "wss://tiny.example/two/", framing, login: loginBy("hex") },
    },
    feeds: {
      book: {
        ...feed("book", "/params/2"),
        entries: "books",
        book: {
          bids: "/params/1/bids",
          asks: "/params/1/asks",
          snapshot: { at: "/params/0", is: true },
          delete: { amount: "0" },
          sort: { bids: "descending", asks: "ascending" },
          trim: "limit",
        },
      },
      trades: { ...feed("trades", "/params/0"), entries: "markets", entry: "market" },
      bars: { ...feed("bars", "/params/*/5"), perConnection: 1 },
      orders: { ...feed("orders", "/params/1/market"), entries: "markets", entry: "market", all: true },
    },
    operations: Object.fromEntries(
      operations.map(({ name, method, replies, correlation, authenticated }) => [
        name,
        {
          method,
          request: name,
          replies: replies.map(({ kind }) => kind),
          refusals: ["error.reply"],
          correlation,
          ...(authenticated === true ? { authenticated } : {}),
        },
      ]),
    ),
    codes: [
      { value: 1, means: "invalid argument", when: "invalid" },
      { value: 4, means: "method not found", when: "unknown" },
      { value: 6, means: "require authentication", when: "unauthenticated" },
      { value: 11, means: "authentication failed", when: "signature" },
    ],
    refusal: { kind: "error.reply", code: "/error/code", text: "/error/message" },
  };
}

function createCatalogue({ framing = "text" }: TinyOptions): Catalogue {
  const server = { framing, limits: {} };
  const messages = Object.keys(tinySchemas.messages).filter((kind) => /reply|update/.test(kind));
  const catalogue = {
    venue: {
      name: "tiny",
      title: "A tiny venue",
      servers: {
        one: { ...server, url: "wss://tiny.example/one/" },
        two: { ...server, url: "wss://tiny.example/two/" },
      },
      codes: {},
      dispatch: () => undefined,
    },
    topics: {},
    notifications: {},
    operations: Object.fromEntries(operations.map((item) => [item.name, item])),
    messages: Object.fromEntries(messages.map((kind) => [kind, message(kind)])),
    requestOf: (frame: unknown) =>
      isRecord(frame) ? operations.find(({ method }) => method === frame["method"])?.name : undefined,
  };
  return catalogue;
}

export function describeTiny(options: TinyOptions = {}): Description {
  return { catalogue: createCatalogue(options), exchange: createExchange(options), schemas: tinySchemas };
}
