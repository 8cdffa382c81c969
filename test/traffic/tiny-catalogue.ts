import { Ajv, type SchemaObject } from "ajv";
import type {
  Catalogue,
  DecodedMessage,
  Feed,
  Message,
  Operation,
  RefusalMessage,
  Trait,
  Validator,
  Venue,
} from "../../runtime/contract.js";
import { failuresOf } from "../support/failures.js";

/** A venue small enough to read, in the shape that the generator emits; its own document is below. */

const ajv = new Ajv({ strictTuples: false });

type Read = (frame: { readonly id: number; readonly params: readonly unknown[]; readonly result: unknown }) => object;

interface Shape<Read> {
  readonly kind: string;
  readonly traits: readonly Trait[];
  readonly schema: SchemaObject;
  readonly read: Read;
}

function message({ kind, traits, schema, read }: Shape<Read>): Message {
  const compiled = ajv.compile(schema);
  const validate: Validator = Object.assign(
    (frame: unknown): boolean => {
      const valid = compiled(frame);
      validate.errors = failuresOf(compiled.errors);
      return valid;
    },
    { errors: null },
  );
  const decode = (frame: unknown): DecodedMessage | undefined => {
    if (!validate(frame)) return undefined;
    return { kind, ...read(frame as Parameters<Read>[0]) };
  };
  return { kind, traits, validate, decode };
}

const envelope = { type: "object", required: ["error", "result", "id"] };
const id = { type: "integer" };
const text = { type: "string" };

function reply(kind: string, result: SchemaObject, traits: readonly Trait[], read: Read): Message {
  const schema = { ...envelope, properties: { error: { type: "null" }, result, id } };
  return message({ kind, traits: [{ at: ["error"], type: ["null"] }, ...traits], schema, read });
}

const pongReply = reply("pong.reply", { const: "pong" }, [{ at: ["result"], is: ["pong"] }], (frame) => ({
  id: frame.id,
}));
const statusReply = reply(
  "status.reply",
  { type: "object", required: ["status"], properties: { status: { const: "success" } } },
  [{ at: ["result", "status"], is: ["success"] }],
  (frame) => ({ id: frame.id }),
);
const tickerReply = reply(
  "ticker.reply",
  { type: "object", required: ["last", "open"], properties: { last: text, open: text } },
  [{ at: ["result"], type: ["object"] }],
  ({ result, id }) => ({ result, id }),
);
const level = { type: "array", minItems: 2, items: text };
const bookReply = reply(
  "book.reply",
  {
    type: "object",
    properties: { asks: { type: "array", items: level }, bids: { type: "array", items: level } },
  },
  [{ at: ["result"], type: ["object"] }],
  ({ result, id }) => {
    const { asks, bids } = result as { readonly asks?: unknown; readonly bids?: unknown };
    return { result: { asks, bids }, id };
  },
);

const errorReply: RefusalMessage = {
  ...message({
    kind: "error.reply",
    traits: [{ at: ["error"], type: ["object"] }],
    schema: {
      ...envelope,
      properties: {
        error: { type: "object", required: ["code", "message"], properties: { code: id, message: text } },
        id,
      },
    },
    read: (frame) => ({ ...frame }),
  }),
  reason: () => undefined,
};

const tickerUpdate = message({
  kind: "ticker.update",
  traits: [{ at: ["method"], is: ["ticker.update"] }],
  schema: {
    type: "object",
    required: ["method", "params"],
    properties: {
      method: { const: "ticker.update" },
      params: {
        type: "array",
        minItems: 2,
        items: [text, { type: "object", required: ["last"], properties: { last: text } }],
        additionalItems: true,
      },
    },
  },
  read: ({ params }) => ({ market: params[0], ticker: params[1] }),
});

function operation(method: string, names: readonly string[], replies: readonly Message[]): Operation & Message {
  const params = { type: "array", minItems: names.length, maxItems: names.length, items: text };
  const request = message({
    kind: method,
    traits: [{ at: ["method"], is: [method] }],
    schema: {
      type: "object",
      required: ["id", "method", "params"],
      properties: { id, method: { const: method }, params },
    },
    read: (frame) => ({
      id: frame.id,
      params: Object.fromEntries(names.map((name, index) => [name, frame.params[index]])),
    }),
  });
  const build = (): object => ({ id: 1, method, params: [] });
  return { ...request, name: method, method, build, correlation: { by: "id" }, replies, refusals: [errorReply] };
}

const ping = operation("server.ping", [], [pongReply]);
const tickerQuery = operation("ticker.query", ["market"], [tickerReply]);
const tickerSubscribe = operation("ticker.subscribe", ["market"], [statusReply]);
const tickerUnsubscribe = operation("ticker.unsubscribe", [], [statusReply]);
const bookQuery = operation("book.query", ["market", "limit"], [bookReply]);

const operations = [ping, tickerQuery, tickerSubscribe, tickerUnsubscribe, bookQuery];
const messages = [pongReply, statusReply, tickerReply, bookReply, errorReply, tickerUpdate];

function dispatch(frame: unknown): ReturnType<Venue["dispatch"]> {
  if (typeof frame !== "object" || frame === null) return undefined;
  if ("method" in frame && frame.method === "ticker.update") return { by: "kind", kind: "ticker.update" };
  if ("result" in frame && "error" in frame && "id" in frame && typeof frame.id === "number") {
    return { by: "id", id: frame.id };
  }
  return undefined;
}

function requestOf(frame: unknown): string | undefined {
  if (typeof frame !== "object" || frame === null || !("method" in frame)) return undefined;
  return operations.find(({ method }) => method === frame.method)?.name;
}

const ticker: Feed & Readonly<Record<string, unknown>> = {
  name: "ticker",
  address: "ticker",
  query: tickerQuery,
  subscribe: tickerSubscribe,
  unsubscribe: tickerUnsubscribe,
  subscription: {
    subscribe: tickerSubscribe,
    join: () => ({}),
    unsubscribe: tickerUnsubscribe,
    leave: () => ({}),
    again: "replace",
    drops: "all",
    key: () => "",
  },
  updates: [tickerUpdate],
  keysOf: () => undefined,
};

export const tinyCatalogue: Catalogue = {
  venue: {
    name: "tiny",
    title: "A tiny venue",
    servers: { main: { url: "wss://tiny.example/ws", framing: "text", limits: {} } },
    dispatch,
  },
  topics: {
    server: Object.assign({ name: "server", address: null }, { ping }),
    ticker,
    book: Object.assign({ name: "book", address: "book" }, { query: bookQuery }),
  },
  operations: Object.fromEntries(operations.map((each) => [each.name, each])),
  codes: {},
  requests: Object.fromEntries(operations.map((each) => [each.name, each])),
  notifications: { "ticker.update": { method: "ticker.update", kind: "ticker.update", topic: "ticker" } },
  messages: Object.fromEntries(messages.map((each) => [each.kind, each])),
  requestOf,
};
