import type { Catalogue, Operation } from "../../../runtime/contract.js";
import type { JsonSchema } from "../../../traffic/json-schema.js";
import type { Description, Exchange } from "../../../traffic/mock/description.js";
import { isRecord } from "../../../traffic/is-record.js";
import { makeUp } from "./made-up.js";

/** A third venue made up for tests: a word in each frame of its book says whether it is a whole book or a change. */
export interface TwofoldOptions {
  /** How many messages there are for the two: two, each with its own word, or one with either. */
  readonly messages?: 1 | 2;
  /** Whether the sides share a list, told apart by the sign of the amount. */
  readonly signed?: boolean;
}

const decimal: JsonSchema = { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };
const market: JsonSchema = { type: "string", minLength: 1 };
const levels: JsonSchema = { type: "array", items: { $ref: "#/definitions/Level" } };

const request = (op: string): JsonSchema => ({
  type: "object",
  required: ["op", "id", "market"],
  properties: { op: { const: op }, id: { type: "integer" }, market },
});
const reply = (type: string, fields: Readonly<Record<string, JsonSchema>> = {}): JsonSchema => ({
  type: "object",
  required: ["type", "id", ...Object.keys(fields)],
  properties: { type: { const: type }, id: { type: "integer" }, ...fields },
});
const book = (type: JsonSchema, [word]: readonly string[], { signed = false }: TwofoldOptions): JsonSchema => ({
  type: "object",
  required: ["type", "market"],
  properties: { type, market, ...(signed ? { rows: levels } : { bids: levels, asks: levels }) },
  examples: [
    {
      type: word,
      market: "ABC",
      ...(signed ? { rows: [["99.5", "1"]] } : { bids: [["99.5", "1"]], asks: [["100.5", "2"]] }),
    },
  ],
});

function booksOf(options: TwofoldOptions): Readonly<Record<string, JsonSchema>> {
  const words = ["update", "snapshot"];
  if (options.messages === 1) return { "book.any": book({ enum: words }, words, options) };
  return Object.fromEntries(words.map((word) => [`book.${word}`, book({ const: word }, [word], options)]));
}

const names = ["subscribe", "unsubscribe"];

function createExchange(options: TwofoldOptions, updates: readonly string[]): Exchange {
  const operation = (name: string) => ({ method: name, request: name, replies: ["ok"], refusals: ["error"] });
  const rule = {
    ...(options.signed === true ? { bids: "/rows", asks: "/rows" } : { bids: "/bids", asks: "/asks" }),
    snapshot: { at: "/type", is: "snapshot" },
    delete: { amount: "0" },
    sort: { bids: "descending", asks: "ascending" } as const,
  };
  const rules = { again: "add", drops: "entry", key: { market: "/market" } } as const;
  return {
    venue: "twofold",
    servers: { main: { url: "wss://twofold.example/", framing: "text" } },
    feeds: { book: { subscribe: "subscribe", unsubscribe: "unsubscribe", updates, ...rules, book: rule } },
    operations: Object.fromEntries(names.map((name) => [name, { ...operation(name), correlation: { by: "id" } }])),
    codes: [
      { value: 400, means: "no", when: "invalid" },
      { value: 404, means: "not subscribed", when: "absent" },
      { value: 409, means: "subscribed already", when: "duplicate" },
    ],
    refusal: { kind: "error", code: "/code" },
  };
}

export function describeTwofold(options: TwofoldOptions = {}): Description {
  const books = booksOf(options);
  const requests = Object.fromEntries(names.map((name) => [name, request(name)]));
  const received = { ...books, ok: reply("ok"), error: reply("error", { code: { type: "integer" } }) };
  const schemas = {
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
    },
    messages: { ...requests, ...received },
  };
  const made = makeUp(schemas);
  const operations = names.map((name): Operation => {
    const [replies, refusals] = [[made.message("ok")], [made.refusal("error")]];
    return { kind: name, name, method: name, build: () => ({}), correlation: { by: "id" }, replies, refusals };
  });
  const catalogue: Catalogue = {
    venue: {
      name: "twofold",
      title: "A venue whose books say what they are",
      servers: { main: { url: "wss://twofold.example/", framing: "text", limits: {} } },
      dispatch: () => undefined,
    },
    topics: {},
    codes: {},
    notifications: {},
    operations: Object.fromEntries(operations.map((item) => [item.name, item])),
    requests: Object.fromEntries(
      names.map((name) => [name, made.request(name, (frame) => (isRecord(frame) ? { market: frame["market"] } : {}))]),
    ),
    messages: Object.fromEntries(Object.keys(received).map((kind) => [kind, made.message(kind)])),
    requestOf: (frame) => names.find((name) => isRecord(frame) && frame["op"] === name),
  };
  return { catalogue, exchange: createExchange(options, Object.keys(books)), schemas };
}
