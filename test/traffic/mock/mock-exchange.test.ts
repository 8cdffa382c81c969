import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "@jest/globals";
import { type MockExchange, type MockOptions, startMock } from "../../../traffic/mock/mock-exchange.js";
import { readPointer } from "../../../traffic/mock/pointer.js";
import { type Client, type Frame, openClient } from "./client.js";
import { describeTiny, type TinyOptions } from "./tiny-venue.js";

const running: MockExchange[] = [];

async function start(options: MockOptions = {}, tiny: TinyOptions = {}): Promise<MockExchange> {
  const mock = await startMock(describeTiny(tiny), { interval: 10, ...options });
  running.push(mock);
  return mock;
}

async function connected(options: MockOptions = {}, tiny: TinyOptions = {}): Promise<[Client, MockExchange]> {
  const mock = await start(options, tiny);
  return [await openClient(mock.url, tiny.framing), mock];
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((mock) => mock.close()));
});

const isUpdate = (frame: Frame): boolean => typeof frame["method"] === "string";
const sign = (nonce: number, encoding: "hex" | "base64", secret = "secret"): string =>
  createHmac("sha512", secret).update(String(nonce)).digest(encoding);

describe("the mock's replies", () => {
  it("answers a request under its id, with the constant that the schema asks for", async () => {
    const [client] = await connected();
    expect(await client.ask(5, "ping")).toEqual({ id: 5, result: "pong" });
  });

  it("tells the time by its clock", async () => {
    const [client] = await connected({ clock: () => 1_700_000_000_900 });
    expect(await client.ask(6, "time")).toEqual({ id: 6, result: 1_700_000_000 });
  });

  it("cuts a list to the request's limit", async () => {
    const [client] = await connected();
    const { result } = await client.ask(1, "trades.query", "BTC", 2);
    expect(result).toHaveLength(2);
  });

  it("puts the market that was asked for into rows that carry it, a bar's length apart", async () => {
    const [client] = await connected({ clock: () => 1_700_000_000_000 });
    const { result } = await client.ask(1, "bars.query", "DOGE", 300);
    const rows = result as [number, string, string, string, string, string][];
    expect(rows.map((row) => row[5])).toEqual(["DOGE", "DOGE"]);
    expect(rows.map((row) => row[0])).toEqual([1_699_999_500, 1_699_999_800]);
  });

  it("answers a book query with the book that its subscribers see", async () => {
    const [client] = await connected({ interval: 60_000 });
    const snapshot = client.take(1, isUpdate);
    await client.ask(1, "book.subscribe", ["BTC", 5]);
    const [update] = await snapshot;
    const { result } = await client.ask(2, "book.query", "BTC", 5);
    expect(readPointer(update, "/params/1")).toEqual(result);
  });
});

describe("the mock's refusals", () => {
  const error = (code: number, message: string): object => ({ error: { code, message } });
  it.each([
    { title: "an unknown method", ask: ["nonsense"], want: error(4, "method not found") },
    { title: "parameters that break the schema", ask: ["book.query", "BTC", 0], want: error(1, "invalid argument") },
    { title: "what needs a login", ask: ["orders.subscribe", "BTC"], want: error(6, "require authentication") },
    { title: "a wrong signature", ask: ["login", "key", "x", 1], want: error(11, "authentication failed") },
  ])("refuse $title with the venue's code", async ({ ask: [method = "", ...params], want }) => {
    const [client, mock] = await connected();
    expect(await client.ask(9, String(method), ...params)).toEqual({ id: 9, ...want });
    expect(Object.values(mock.stats().refused)).toEqual([1]);
  });

  it.each([
    ["text that is no JSON", "{", 1007],
    ["a scalar", "1", 1007],
    ["an array", "[1]", 1008],
    ["a request without an id", '{"method":"ping","params":[]}', 1008],
  ])("close the connection on %s", async (_, text, code) => {
    const [client] = await connected();
    client.send(text);
    expect(await client.closed).toBe(code);
  });

  it("close on binary frames and on huge ones, and the mock lives on", async () => {
    const [binary, mock] = await connected();
    binary.socket.send(Buffer.from([1, 2, 3]));
    expect(await binary.closed).toBe(1003);
    const huge = await openClient(mock.url);
    huge.send("x".repeat(2_000_000));
    expect(await huge.closed).toBe(1009);
    expect(await (await openClient(mock.url)).ask(1, "ping")).toEqual({ id: 1, result: "pong" });
  });
});

describe("logging in to the mock", () => {
  it.each([
    ["/one/", "base64"],
    ["/two/", "hex"],
    ["/two", "hex"],
  ] as const)("takes at %s the signature in %s, and opens what needs it", async (path, encoding) => {
    const mock = await start();
    const client = await openClient(new URL(path, mock.url).href);
    const login = await client.ask(1, "login", "anyone", sign(17, encoding), 17);
    expect(login).toEqual({ id: 1, result: { status: "success" } });
    expect(await client.ask(2, "orders.subscribe", "BTC")).toEqual({ id: 2, result: { status: "success" } });
  });

  it("refuses another key when it has been given one", async () => {
    const [client] = await connected({ credentials: { key: "mine", secret: "s" } });
    expect(await client.ask(1, "login", "yours", sign(1, "base64", "s"), 1)).toHaveProperty("error.code", 11);
    expect(await client.ask(2, "login", "mine", sign(1, "base64", "s"), 1)).toHaveProperty("result.status", "success");
  });
});

describe("subscriptions to the mock", () => {
  it("acknowledge first, then send each entry's snapshot, then updates", async () => {
    const [client] = await connected();
    const frames = client.take(5);
    client.send({
      id: 1,
      method: "book.subscribe",
      params: [
        ["BTC", 5],
        ["ETH", 1],
      ],
    });
    const [acknowledgement, ...updates] = await frames;
    expect(acknowledgement).toEqual({ id: 1, result: { status: "success" } });
    expect(updates.map(({ params }) => [(params as unknown[])[2], (params as unknown[])[0]])).toEqual([
      ["BTC", true],
      ["ETH", true],
      ["BTC", false],
      ["ETH", false],
    ]);
  });

  it("replace what was subscribed where the venue does", async () => {
    const [client] = await connected();
    await client.ask(1, "trades.subscribe", "BTC", "ETH");
    await client.ask(2, "trades.subscribe", "DOGE");
    const later = await client.take(6, isUpdate);
    expect(new Set(later.map(({ params }) => (params as unknown[])[0]))).toEqual(new Set(["DOGE"]));
  });

  it("leave the others alone where the venue does, until they are dropped by name", async () => {
    const [client] = await connected({}, { again: "add" });
    await client.ask(1, "trades.subscribe", "BTC");
    await client.ask(2, "trades.subscribe", "ETH");
    const both = await client.take(6, isUpdate);
    expect(new Set(both.map(({ params }) => (params as unknown[])[0]))).toEqual(new Set(["BTC", "ETH"]));
    await client.ask(3, "trades.unsubscribe", "BTC");
    const one = await client.take(6, isUpdate);
    expect(new Set(one.map(({ params }) => (params as unknown[])[0]))).toEqual(new Set(["ETH"]));
  });

  it("end with an unsubscribe: nothing comes after its acknowledgement", async () => {
    const [client, mock] = await connected();
    await client.ask(1, "trades.subscribe", "BTC");
    await client.ask(2, "trades.unsubscribe");
    const sent = mock.stats().sent["trades.update"];
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(mock.stats().sent["trades.update"]).toBe(sent);
  });

  it("refuse more entries than a connection holds", async () => {
    const [client] = await connected({}, { again: "add" });
    await client.ask(1, "bars.subscribe", "BTC", 60);
    expect(await client.ask(2, "bars.subscribe", "ETH", 60)).toHaveProperty("error.code", 1);
  });
});

describe("the mock on the wire", () => {
  it.each(["zlib", "deflate-raw"] as const)("packs what it sends with %s where the server says so", async (framing) => {
    const [client] = await connected({}, { framing });
    expect(await client.ask(1, "ping")).toEqual({ id: 1, result: "pong" });
  });

  it("puts a space after colons and commas when asked to", async () => {
    const [client] = await connected({ spacing: "spaced" });
    await client.ask(1, "ping");
    expect(client.texts).toEqual(['{"id": 1, "result": "pong"}']);
  });

  it("sends the same numbers for the same seed, and others for another", async () => {
    const listen = async (seed: number): Promise<readonly Frame[]> => {
      const [client] = await connected({ seed, clock: () => 1_700_000_000_000 });
      const frames = client.take(8, isUpdate);
      client.send({ id: 1, method: "book.subscribe", params: [["BTC", 5]] });
      return frames;
    };
    const [one, again, other] = [await listen(3), await listen(3), await listen(4)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
  });

  it("tells who speaks plain HTTP what it is and how to connect", async () => {
    const mock = await start();
    const response = await fetch(`http://127.0.0.1:${mock.port}/`);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toBe(`This is tickwire's mock of tiny, for WebSocket clients: ${mock.url}\n`);
  });

  it("counts what it sent, what it was asked and what it refused", async () => {
    const [client, mock] = await connected({ interval: 60_000 });
    await client.ask(1, "ping");
    await client.ask(2, "nonsense");
    await client.ask(3, "trades.subscribe", "BTC", "ETH");
    expect(mock.stats()).toEqual({
      connections: 1,
      sent: { "pong.reply": 1, "error.reply": 1, "status.reply": 1, "trades.update": 2 },
      requests: { ping: 1, "trades.subscribe": 1 },
      refused: { unknown: 1 },
      skipped: 0,
    });
  });

  it("says goodbye to its clients when it closes, and refuses a port that is taken", async () => {
    const [client, mock] = await connected();
    await expect(startMock(describeTiny(), { port: mock.port })).rejects.toThrow("EADDRINUSE");
    await mock.close();
    expect(await client.closed).toBe(1001);
    expect(mock.connections).toBe(0);
  });
});
