import type { Catalogue, Framing, Operation } from "../../../runtime/contract.js";
import type { Description, Exchange, ExchangeOperation } from "../../../traffic/mock/description.js";
import { isRecord } from "../../../traffic/is-record.js";
import { boundSchemas } from "./bound-schemas.js";
import { makeUp } from "./made-up.js";

/**
 * Another venue made up for tests: it hands out channel ids, repeats what it was asked, has flags and signs single
 * requests.
 */
export interface BoundOptions {
  readonly framing?: Framing;
  readonly batch?: boolean;
}

const { message, refusal, request } = makeUp(boundSchemas);

interface Row extends Partial<Pick<ExchangeOperation, "flags" | "signing">> {
  readonly method: string;
  readonly reply: string;
  readonly refusals?: readonly string[];
  readonly echoes?: Readonly<Record<string, string>>;
}

const rows: Readonly<Record<string, Row>> = {
  ping: { method: "ping", reply: "pong", echoes: { "/cid": "/cid" } },
  conf: { method: "conf", reply: "conf.reply", flags: ["flags"] },
  auth: { method: "auth", reply: "auth.reply", refusals: ["auth.refused", "error"] },
  place: {
    method: "place",
    reply: "place.reply",
    echoes: { "/parameters/symbol": "/symbol" },
    signing: {
      signature: { algorithm: "md5", text: "{parameters}&secret_key={secret}", encoding: "HEX" },
      in: ["parameters"],
      parameters: { api_key: "key", sign: "signature" },
    },
  },
  unsubscribe: { method: "unsubscribe", reply: "unsubscribed", echoes: { "/chanId": "/chanId" } },
  "book.subscribe": {
    method: "subscribe",
    reply: "book.subscribed",
    echoes: { "/symbol": "/symbol", "/prec": "/prec" },
  },
  "trades.subscribe": { method: "subscribe", reply: "trades.subscribed", echoes: { "/symbol": "/symbol" } },
};

const correlationOf = ({ echoes }: Row): ExchangeOperation["correlation"] =>
  echoes === undefined ? { by: "order" } : { by: "echo", fields: echoes };

const tail = (from: number, flags: readonly number[] = [1, 2]) => ({ tail: { from, flags } });

function createExchange({ framing = "text", batch = false }: BoundOptions): Exchange {
  const feed = (name: string, updates: readonly string[]) => ({
    subscribe: `${name}.subscribe`,
    unsubscribe: "unsubscribe",
    updates,
    again: "add" as const,
    drops: "entry" as const,
    key: {},
    bind: { reply: `${name}.subscribed`, id: ["chanId"], at: ["0"] },
  });
  const login = {
    operation: "auth",
    signature: { algorithm: "hmac-sha384", text: "AUTH{nonce}", encoding: "hex", nonce: "us" } as const,
    parameters: { apiKey: "key", nonce: "nonce", signature: "signature", payload: "text" } as const,
  };
  return {
    venue: "bound",
    servers: {
      public: { url: "wss://a.example/ws", framing, batch },
      private: { url: "wss://b.example/ws", framing, batch, login },
    },
    feeds: {
      book: {
        ...feed("book", ["book.snapshot", "book.update"]),
        book: { bids: "/1", asks: "/1", delete: { count: 0 }, sort: { bids: "descending", asks: "ascending" } },
      },
      trades: feed("trades", ["trades.snapshot", "trades.executed", "trades.confirmed"]),
    },
    operations: Object.fromEntries(
      Object.entries(rows).map(([name, row]) => {
        const { method, reply, refusals = ["error"], flags, signing } = row;
        const extra = { ...(flags && { flags }), ...(signing && { signing }) };
        return [name, { method, request: name, replies: [reply], refusals, correlation: correlationOf(row), ...extra }];
      }),
    ),
    messages: {
      hello: { first: true },
      heartbeat: tail(2),
      "book.snapshot": { first: true, ...tail(2) },
      "book.update": tail(2),
      "trades.snapshot": tail(2),
      "trades.executed": tail(3),
      "trades.confirmed": tail(3),
      "wallet.snapshot": tail(3, [1, 1]),
      "wallet.update": tail(3, [1, 1]),
      error: { refusal: { code: "/code", text: "/msg" } },
      "auth.refused": { refusal: { code: "/reason/number" } },
    },
    codes: [
      { value: 10, means: "unknown event", when: "unknown" },
      { value: 20, means: "cannot do that", when: "invalid" },
      { value: 30, means: "wrong signature", when: "signature" },
    ],
    refusal: { kind: "error", code: "/code", text: "/msg" },
  };
}

const wallet = { name: "wallet", address: null, updates: [message("wallet.snapshot"), message("wallet.update")] };

function createCatalogue({ framing = "text", batch = false }: BoundOptions): Catalogue {
  const operations = Object.entries(rows).map(([name, row]): Operation => {
    const { method, reply, refusals = ["error"] } = row;
    const [replies, refused] = [[message(reply)], refusals.map(refusal)];
    const correlation = correlationOf(row);
    return { kind: name, name, method, build: () => ({}), correlation, replies, refusals: refused };
  });
  const [ping] = operations;
  const heartbeat =
    ping === undefined ? {} : { heartbeat: { operation: ping, build: () => ({}), every: 15, silence: 30 } };
  const server = { framing, limits: {}, ...heartbeat, ...(batch ? { batch } : {}) };
  const received = Object.keys(boundSchemas.messages).filter((kind) => !(kind in rows));
  return {
    venue: {
      name: "bound",
      title: "A venue with channel ids",
      servers: { public: { ...server, url: "wss://a.example/ws" }, private: { ...server, url: "wss://b.example/ws" } },
      dispatch: () => undefined,
    },
    topics: { wallet },
    notifications: { heartbeat: { method: "hb", kind: "heartbeat", topic: "server" } },
    operations: Object.fromEntries(operations.map((item) => [item.name, item])),
    codes: {},
    requests: Object.fromEntries(Object.keys(rows).map((name) => [name, request(name, readFields)])),
    messages: Object.fromEntries(received.map((kind) => [kind, message(kind)])),
    requestOf,
  };
}

/** What stands beside the constants. */
function readFields(frame: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(frame)) return {};
  return Object.fromEntries(Object.entries(frame).filter(([name]) => name !== "event" && name !== "channel"));
}

function requestOf(frame: unknown): string | undefined {
  if (!isRecord(frame)) return undefined;
  const name = frame["event"] === "subscribe" ? `${String(frame["channel"])}.subscribe` : String(frame["event"]);
  return Object.hasOwn(rows, name) ? name : undefined;
}

export function describeBound(options: BoundOptions = {}): Description {
  return { catalogue: createCatalogue(options), exchange: createExchange(options), schemas: boundSchemas };
}
