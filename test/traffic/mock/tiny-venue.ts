import type { Catalogue, Framing, Message, Operation } from "../../../runtime/contract.js";
import type { Description, Exchange } from "../../../traffic/mock/description.js";
import { isRecord } from "../../../traffic/is-record.js";
import { makeUp } from "./made-up.js";
import { tinySchemas } from "./tiny-schemas.js";

/** A venue made up for tests: small, and with what the mock must know how to do. */
export interface TinyOptions {
  readonly framing?: Framing;
  readonly again?: "replace" | "add";
}

const { message, refusal, request } = makeUp(tinySchemas);

type Named = (params: readonly unknown[]) => Readonly<Record<string, unknown>>;
type Made = readonly [Operation, Message];

function operation(name: string, replyKind: string, named: Named, extra: Partial<Operation> = {}): Made {
  const made: Operation = {
    kind: name,
    name,
    method: name,
    build: () => ({}),
    correlation: { by: "id" },
    replies: [message(replyKind)],
    refusals: [refusal("error.reply")],
    ...extra,
  };
  const paramsOf = (frame: unknown): readonly unknown[] =>
    isRecord(frame) && Array.isArray(frame["params"]) ? frame["params"] : [];
  return [made, request(name, (frame) => named(paramsOf(frame)))];
}

const none: Named = () => ({});
const markets: Named = (params) => ({ markets: params });
const made: readonly Made[] = [
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

const operations = made.map(([item]) => item);
const requests = Object.fromEntries(made.map(([{ name }, reading]) => [name, reading]));

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
  return {
    venue: {
      name: "tiny",
      title: "A tiny venue",
      servers: {
        one: { ...server, url: "wss://tiny.example/one/" },
        two: { ...server, url: "wss://tiny.example/two/" },
      },
      dispatch: () => undefined,
    },
    topics: {},
    codes: {},
    notifications: {},
    operations: Object.fromEntries(operations.map((item) => [item.name, item])),
    requests,
    messages: Object.fromEntries(messages.map((kind) => [kind, message(kind)])),
    requestOf: (frame: unknown) =>
      isRecord(frame) ? operations.find(({ method }) => method === frame["method"])?.name : undefined,
  };
}

export function describeTiny(options: TinyOptions = {}): Description {
  return { catalogue: createCatalogue(options), exchange: createExchange(options), schemas: tinySchemas };
}
