import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { lower } from "../../generator/lower/index.js";
import { dispatchDecision } from "../../generator/plan/dispatch-decision.js";
import { DecisionText } from "../../generator/print/decision-text.js";
import { collectTexts } from "./spec-texts.js";

type Properties = Readonly<Record<string, object>>;

/** A venue with one request, the replies to it, each found by its id, and what comes by itself. */
interface Venue {
  readonly replies: Readonly<Record<string, Properties>>;
  readonly notices: Readonly<Record<string, Properties>>;
}

const id = { type: "integer" };
const market = { type: "string", pattern: "^[A-Z]+/[A-Z]+$" };

/** What an emitted dispatch makes of frames. */
async function dispatchOf({ replies, notices }: Venue): Promise<(frame: unknown) => unknown> {
  // All JSON is YAML.
  const source = await collectTexts({ "specs/north.yaml": JSON.stringify(specOf({ replies, notices })) });
  const decision = dispatchDecision(lower(source));
  const text = new DecisionText(({ name }) => JSON.stringify(name)).body(decision);
  return (value): unknown =>
    runInNewContext(`((frame) => {${text.replaceAll(": unknown =", " =")}})(${JSON.stringify(value)})`);
}

function specOf({ replies, notices }: Venue): object {
  const payload = (properties: Properties) => ({ type: "object", required: Object.keys(properties), properties });
  const byId = { correlationId: { location: "$message.payload#/id" } };
  const messageOf = ([name, properties]: readonly [string, Properties]) => [name, { payload: payload(properties) }];
  const replyOf = ([name, properties]: readonly [string, Properties]) => [
    name,
    { ...byId, payload: payload({ ...properties, id }) },
  ];
  const messages = Object.fromEntries([
    ["ask", { ...byId, payload: payload({ id }) }],
    ...Object.entries(replies).map(replyOf),
    ...Object.entries(notices).map(messageOf),
  ]) as Readonly<Record<string, object>>;
  const inChannel = (name: string) => ({ $ref: `#/channels/all/messages/${name}` });
  const receive = (name: string) => ({
    action: "receive",
    channel: { $ref: "#/channels/all" },
    messages: [inChannel(name)],
  });
  return {
    asyncapi: "3.1.0",
    info: { title: "North", version: "1.0.0" },
    servers: { main: { host: "north.example", protocol: "wss" } },
    channels: {
      all: {
        address: "all",
        messages: Object.fromEntries(Object.keys(messages).map((n) => [n, { $ref: `#/components/messages/${n}` }])),
      },
    },
    operations: {
      ask: {
        action: "send",
        channel: { $ref: "#/channels/all" },
        messages: [inChannel("ask")],
        reply: { messages: Object.keys(replies).map(inChannel) },
      },
      ...Object.fromEntries(Object.keys(notices).map((name) => [name, receive(name)])),
    },
    components: { messages },
  };
}

describe("a frame is claimed", () => {
  const byId = { by: "id", id: 7 };

  test.each<{ what: string; venue: Venue; frames: readonly (readonly [object, unknown])[] }>([
    {
      what: "by its id, where it repeats what a notice has too",
      venue: {
        replies: { ok: { type: { const: "ok" }, market } },
        notices: { book: { type: { const: "book" }, market }, trade: { type: { const: "trade" }, market } },
      },
      frames: [
        [{ type: "ok", market: "BTC/EUR", id: 7 }, byId],
        [{ type: "book", market: "BTC/EUR" }, "book"],
        [{ type: "trade", market: "BTC/EUR" }, "trade"],
        // What is wrong with the market is for the validator to say.
        [{ type: "trade", market: "btc" }, "trade"],
      ],
    },
    {
      what: "by its id, where its own constant stands beside a notice's",
      venue: {
        replies: { ok: { event: { const: "ok" }, channel: { enum: ["trades", "book"] } } },
        notices: { trades: { channel: { const: "trades" }, trades: { type: "array", items: {} } } },
      },
      frames: [
        [{ event: "ok", channel: "trades", id: 7 }, byId],
        [{ event: "ok", channel: "book", id: 7 }, byId],
        [{ channel: "trades", trades: [] }, "trades"],
      ],
    },
    {
      what: "by its id, where a notice has no constant",
      venue: {
        replies: { ok: { result: { const: "ok" } } },
        notices: { depth: { method: { type: "string" }, id: { type: "null" } } },
      },
      frames: [
        [{ result: "ok", id: 7 }, byId],
        [{ method: "depth.update", id: null }, "depth"],
      ],
    },
    {
      what: "by a pattern that has a slash",
      venue: {
        replies: {},
        notices: {
          pair: { topic: { type: "string", pattern: "^pair/[A-Z]+$" } },
          news: { topic: { type: "string", pattern: "^news/[A-Z]+$" } },
        },
      },
      frames: [
        [{ topic: "pair/BTC" }, "pair"],
        [{ topic: "news/BTC" }, "news"],
      ],
    },
  ])("$what", async ({ venue, frames }) => {
    const dispatch = await dispatchOf(venue);
    expect(frames.map(([frame]) => dispatch(frame))).toEqual(frames.map(([, want]) => want));
  });
});
