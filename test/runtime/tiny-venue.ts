import { Ajv, type SchemaObject } from "ajv";
import type {
  BuildContext,
  Claim,
  DecodedMessage,
  Feed,
  Login,
  Message,
  Operation,
  Operations,
  RefusalMessage,
  Server,
  Trait,
  Venue,
} from "../../runtime/contract.js";
import { failuresOf } from "../support/failures.js";

/** A venue small enough to read, written by hand in the shape that the generator emits. */

const ajv = new Ajv({ strict: false });
const text = { type: "string" };
const integer = { type: "integer" };

/** A message as the generator emits it, but for its validator: that is compiled here. */
export function message<Decoded extends DecodedMessage, Frame>(
  kind: Decoded["kind"],
  traits: readonly Trait[],
  schema: SchemaObject,
  read: (frame: Frame) => Decoded,
): Message<Decoded> {
  const compiled = ajv.compile<Frame>(schema);
  const holder: { errors: Message["validate"]["errors"] } = { errors: null };
  const validate = Object.assign((frame: unknown): frame is Frame => {
    const valid = compiled(frame);
    validate.errors = failuresOf(compiled.errors);
    return valid;
  }, holder);
  return { kind, traits, validate, decode: (frame) => (validate(frame) ? read(frame) : undefined) };
}

interface Reply<Result> {
  readonly error: null;
  readonly result: Result;
  readonly id: number;
}

function reply<Kind extends string, Result>(kind: Kind, result: SchemaObject, traits: readonly Trait[] = []) {
  const properties = { error: { type: "null" }, result, id: integer };
  return message(
    kind,
    [{ at: ["error"], is: [null] }, ...traits],
    { type: "object", required: ["error", "result", "id"], properties },
    (frame: Reply<Result>) => ({ kind, result: frame.result, id: frame.id }),
  );
}

const success = { type: "object", required: ["status"], properties: { status: { const: "success" } } };

export const statusReply = reply<"status.reply", { readonly status: "success" }>("status.reply", success);
export const timeReply = reply<"time.reply", number>("time.reply", integer);
export const wordReply = reply<"word.reply", string>("word.reply", text, [{ at: ["result"], type: ["string"] }]);
export const countReply = reply<"count.reply", number>("count.reply", integer, [{ at: ["result"], type: ["number"] }]);

interface ErrorFrame {
  readonly error: { readonly code: number; readonly message: string };
  readonly id: number;
}

const refused = message(
  "error.reply",
  [{ at: ["error"], type: ["object"] }],
  {
    type: "object",
    required: ["error", "id"],
    properties: {
      error: { type: "object", required: ["code", "message"], properties: { code: integer, message: text } },
      id: integer,
    },
  },
  ({ error, id }: ErrorFrame) => ({ kind: "error.reply", error, id }),
);

export const errorReply: RefusalMessage = {
  ...refused,
  reason: (frame) => {
    const decoded = refused.decode(frame);
    return decoded && { code: decoded.error.code, text: decoded.error.message };
  },
};

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

function operation<Params, R extends DecodedMessage>(
  method: string,
  positional: (params: Params) => readonly unknown[],
  replies: readonly Message<R>[],
  rest: Partial<Pick<Operation, "correlation" | "authenticated">> = {},
): Operation<Params, R> {
  const request = message(
    method,
    [{ at: ["method"], is: [method] }],
    { type: "object", required: ["id", "method", "params"] },
    (frame: Request) => ({ kind: method, id: frame.id, params: frame.params }),
  );
  const build = (params: Params, { id }: BuildContext): Request => ({ id, method, params: positional(params) });
  return {
    ...request,
    name: method,
    method,
    build,
    correlation: { by: "id" },
    replies,
    refusals: [errorReply],
    ...rest,
  };
}

const none = (): readonly unknown[] => [];

export const time = operation("time.query", none, [timeReply]);
/** Answers with a word or with a number. */
export const say = {
  ...operation("say", ({ word }: { readonly word: string }) => [word], []),
  replies: [wordReply, countReply],
} as const satisfies Operation<{ readonly word: string }>;
export const ping = operation("ping", none, [statusReply]);
/** Nothing comes back. */
export const tell = {
  ...operation("tell", ({ word }: { readonly word: string }) => [word], []),
  correlation: { by: "none" },
} as const satisfies Operation<{ readonly word: string }>;
export const balance = operation("balance.query", none, [countReply], { authenticated: true });
const signIn = operation(
  "sign.in",
  (proof: { readonly key: string; readonly signature: string; readonly nonce: number }) => [
    proof.key,
    proof.signature,
    proof.nonce,
  ],
  [statusReply],
);

const turnReply = message(
  "turn.reply",
  [{ at: ["turn"], type: ["number"] }],
  { type: "object", required: ["turn"], properties: { turn: integer } },
  ({ turn }: { readonly turn: number }) => ({ kind: "turn.reply" as const, turn }),
);
/** Its replies carry no id: they come in the order of the requests. */
export const takeTurn = operation("turn", none, [turnReply], { correlation: { by: "order" } });

const seenReply = message(
  "seen.reply",
  [{ at: ["seen"], type: ["string"] }],
  { type: "object", required: ["seen"], properties: { seen: text } },
  ({ seen }: { readonly seen: string }) => ({ kind: "seen.reply" as const, seen }),
);
/** Its reply carries no id, but the word that was asked for. */
export const look = operation("look", ({ word }: { readonly word: string }) => [word], [seenReply], {
  correlation: { by: "echo", fields: { "/params/0": "/seen" } },
});

interface Notification<Params> {
  readonly method: string;
  readonly params: Params;
}

export const priceUpdate = message(
  "price.update",
  [{ at: ["method"], is: ["price.update"] }],
  {
    type: "object",
    required: ["method", "params"],
    properties: { method: { const: "price.update" }, params: { type: "array", minItems: 2, items: [text, integer] } },
  },
  ({ params: [market, price] }: Notification<readonly [string, number]>) => ({
    kind: "price.update" as const,
    market,
    price,
  }),
);

export interface PriceEntry {
  readonly market: string;
  readonly limit?: number;
}

type PriceUpdate = NonNullable<ReturnType<typeof priceUpdate.decode>>;

const priceSubscribe = operation(
  "price.subscribe",
  ({ entries }: { readonly entries: readonly PriceEntry[] }) =>
    entries.map(({ market, limit }) => (limit === undefined ? market : [market, limit])),
  [statusReply],
);
const priceUnsubscribe = operation("price.unsubscribe", none, [statusReply]);

/** A second subscribe replaces the first. */
export const price = {
  name: "price",
  address: "price",
  subscribe: priceSubscribe,
  unsubscribe: priceUnsubscribe,
  subscription: {
    subscribe: priceSubscribe,
    join: (entries: readonly PriceEntry[], context: BuildContext) => priceSubscribe.build({ entries }, context),
    unsubscribe: priceUnsubscribe,
    leave: (_entry: PriceEntry, context: BuildContext) => priceUnsubscribe.build({}, context),
    again: "replace",
    drops: "all",
    key: (entry: PriceEntry) => entry.market,
  },
  updates: [priceUpdate],
  keysOf: (update: PriceUpdate) => [update.market],
} as const satisfies Feed<PriceEntry, PriceUpdate> & Operations<"subscribe" | "unsubscribe">;

export const tradeUpdate = message(
  "trade.update",
  [{ at: ["method"], is: ["trade.update"] }],
  {
    type: "object",
    required: ["method", "params"],
    properties: { method: { const: "trade.update" }, params: { type: "array", minItems: 1, items: [text] } },
  },
  ({ params: [market] }: Notification<readonly [string]>) => ({ kind: "trade.update" as const, market }),
);

export interface TradeEntry {
  readonly market?: string;
}

export type TradeUpdate = NonNullable<ReturnType<typeof tradeUpdate.decode>>;

const tradeSubscribe = operation("trade.subscribe", ({ market }: TradeEntry) => [market ?? "*"], [statusReply]);
const tradeUnsubscribe = operation("trade.unsubscribe", ({ market }: TradeEntry) => [market ?? "*"], [statusReply]);

/** Each entry is subscribed to by itself, and a connection holds two; without a market it is all of them. */
export const trade = {
  name: "trade",
  address: "trade",
  subscription: {
    subscribe: tradeSubscribe,
    join: ([entry]: readonly [TradeEntry, ...TradeEntry[]], context: BuildContext) =>
      tradeSubscribe.build(entry, context),
    unsubscribe: tradeUnsubscribe,
    leave: (entry: TradeEntry, context: BuildContext) => tradeUnsubscribe.build(entry, context),
    again: "add",
    drops: "entry",
    perConnection: 2,
    key: (entry: TradeEntry) => entry.market,
  },
  updates: [tradeUpdate],
  keysOf: (update: TradeUpdate) => [update.market],
} as const satisfies Feed<TradeEntry, TradeUpdate>;

const login: Login = {
  operation: signIn,
  signature: { algorithm: "hmac-sha512", text: "{nonce}", encoding: "base64", nonce: "ms" },
  build: (proof, context) => signIn.build(proof, context),
};

const plain: Server = { url: "ws://tiny.example/", framing: "text", limits: {}, login: () => Promise.resolve(login) };

function dispatch(frame: unknown): Claim | undefined {
  if (typeof frame !== "object" || frame === null) return undefined;
  const method: unknown = "method" in frame ? frame.method : undefined;
  if (method === "price.update" || method === "trade.update") return { by: "kind", kind: method };
  if ("turn" in frame) return { by: "kind", kind: "turn.reply" };
  if ("seen" in frame) return { by: "kind", kind: "seen.reply" };
  return "id" in frame && typeof frame.id === "number" ? { by: "id", id: frame.id } : undefined;
}

export const tiny: Venue = {
  name: "tiny",
  title: "A tiny venue",
  servers: {
    plain,
    zlib: { ...plain, framing: "zlib" },
    deflate: { ...plain, framing: "deflate-raw" },
    narrow: { ...plain, limits: { subscriptions: 2 } },
    beating: {
      ...plain,
      heartbeat: { operation: ping, build: (context) => ping.build({}, context), every: 30, silence: 60 },
    },
  },
  dispatch,
};
