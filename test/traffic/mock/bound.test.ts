import { createHash, createHmac } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { afterEach, describe, expect, it } from "@jest/globals";
import { WebSocket } from "ws";
import { isRecord } from "../../../traffic/is-record.js";
import { type MockExchange, type MockOptions, startMock } from "../../../traffic/mock/mock-exchange.js";
import { type BoundOptions, describeBound } from "./bound-venue.js";

const running: MockExchange[] = [];
const now = 1_700_000_000_000;

afterEach(async () => {
  await Promise.all(running.splice(0).map((mock) => mock.close()));
});

interface Client {
  readonly socket: WebSocket;
  /** Everything that came, as it came. */
  readonly frames: readonly unknown[];
  readonly send: (...requests: readonly object[]) => void;
  /** Waits until so many frames fit. */
  readonly until: (count: number, fits: (frame: unknown) => boolean) => Promise<readonly unknown[]>;
  readonly closed: Promise<number>;
}

async function start(
  options: MockOptions = {},
  bound: BoundOptions = {},
): Promise<[() => Promise<Client>, MockExchange]> {
  const mock = await startMock(describeBound(bound), { interval: 10, clock: () => now, ...options });
  running.push(mock);
  return [() => open(mock.url), mock];
}

async function open(url: string): Promise<Client> {
  const socket = new WebSocket(url);
  const frames: unknown[] = [];
  socket.on("message", (data: Buffer, binary: boolean) => {
    frames.push(JSON.parse(binary ? inflateRawSync(data).toString() : data.toString()));
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  const until: Client["until"] = async (count, fits) => {
    while (frames.filter(fits).length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    return frames.filter(fits).slice(0, count);
  };
  const send: Client["send"] = (...requests) => {
    for (const request of requests) socket.send(JSON.stringify(request));
  };
  return { socket, frames, send, until, closed };
}

const isEvent =
  (event: string) =>
  (frame: unknown): boolean =>
    isRecord(frame) && frame["event"] === event;
const isOf =
  (channel: number) =>
  (frame: unknown): frame is readonly unknown[] =>
    Array.isArray(frame) && frame[0] === channel;
const itemsOf = (frame: unknown): readonly unknown[] => (Array.isArray(frame) ? frame : []);
const subscribe = (channel: string, symbol = "tETHUSD", more: object = {}): object => ({
  event: "subscribe",
  channel,
  symbol,
  ...more,
});

describe("a venue that hands out channel ids", () => {
  it("greets first, then answers subscriptions with ids from 1 on, and its frames carry them", async () => {
    const [connect] = await start({ interval: 60_000 });
    const client = await connect();
    client.send(subscribe("book"), subscribe("trades"));
    const frames = await client.until(5, () => true);
    expect(frames).toEqual([
      { event: "hello", version: 2 },
      { event: "subscribed", channel: "book", chanId: 1, symbol: "tETHUSD", pair: "ETHUSD", prec: "P0" },
      [1, expect.any(Array)],
      { event: "subscribed", channel: "trades", chanId: 2, symbol: "tETHUSD" },
      [2, expect.arrayContaining([[expect.any(Number), now, expect.any(Number), expect.any(Number)]])],
    ]);
  });

  it("repeats what the request says and no more", async () => {
    const [connect] = await start();
    const client = await connect();
    client.send(subscribe("book", "tBTCUSD", { prec: "P1" }), { event: "ping", cid: 8 }, { event: "ping" });
    expect(await client.until(1, isEvent("subscribed"))).toMatchObject([{ pair: "BTCUSD", prec: "P1" }]);
    expect(await client.until(2, isEvent("pong"))).toEqual([{ event: "pong", cid: 8 }, { event: "pong" }]);
  });

  it("refuses a second subscription to the same thing, with the fields of the request and of no other", async () => {
    const [connect] = await start();
    const client = await connect();
    client.send(subscribe("trades"), subscribe("trades"), subscribe("trades", "tBTCUSD"));
    const refusal = { event: "error", code: 20, msg: "cannot do that", channel: "trades", symbol: "tETHUSD" };
    expect(await client.until(1, isEvent("error"))).toEqual([refusal]);
    expect(await client.until(2, isEvent("subscribed"))).toMatchObject([{ chanId: 1 }, { chanId: 2 }]);
  });

  it("drops a subscription by its id, whichever feed it is of, and refuses an id that means nothing", async () => {
    const [connect, mock] = await start();
    const client = await connect();
    client.send(subscribe("book"), subscribe("trades"), { event: "unsubscribe", chanId: 2 });
    expect(await client.until(1, isEvent("unsubscribed"))).toEqual([{ event: "unsubscribed", chanId: 2 }]);
    const seen = client.frames.filter(isOf(2)).length;
    await client.until(5, isOf(1));
    expect(client.frames.filter(isOf(2))).toHaveLength(seen);
    client.send({ event: "unsubscribe", chanId: 2 });
    expect(await client.until(1, isEvent("error"))).toMatchObject([{ code: 20, chanId: 2 }]);
    client.send(subscribe("trades"));
    expect(await client.until(3, isEvent("subscribed"))).toMatchObject([{}, {}, { chanId: 3 }]);
    expect(mock.stats().refused).toEqual({ absent: 1 });
  });

  it("tells each trade twice, first as executed and then as confirmed", async () => {
    const [connect] = await start();
    const client = await connect();
    client.send(subscribe("trades"));
    const told = (await client.until(7, (frame) => isOf(1)(frame) && frame[1] !== "hb")).slice(1);
    const pairs = [0, 2, 4].map((index) => told.slice(index, index + 2));
    for (const pair of pairs)
      expect(pair).toEqual([
        [1, "te", expect.any(Array)],
        [1, "tu", expect.any(Array)],
      ]);
    for (const [executed, confirmed] of pairs) expect(itemsOf(executed)[2]).toEqual(itemsOf(confirmed)[2]);
  });

  it("sends a heartbeat when nothing happened", async () => {
    const [connect] = await start({ interval: 2 });
    const client = await connect();
    client.send(subscribe("trades"));
    expect(await client.until(2, (frame) => isOf(1)(frame) && frame[1] === "hb")).toEqual([
      [1, "hb"],
      [1, "hb"],
    ]);
  });
});

describe("the flags of a connection", () => {
  it("say what stands at the end of its frames, from the acknowledgement on", async () => {
    const [connect] = await start({ interval: 60_000 });
    const client = await connect();
    const other = await connect();
    client.send(
      subscribe("trades", "tA"),
      { event: "conf", flags: 3 },
      subscribe("trades", "tB"),
      subscribe("book", "tB"),
    );
    client.send(
      { event: "conf", flags: 2 },
      subscribe("trades", "tC"),
      { event: "conf", flags: 1 },
      subscribe("trades", "tD"),
    );
    await client.until(5, Array.isArray);
    expect(client.frames.filter(Array.isArray).map((frame: readonly unknown[]) => frame.toSpliced(1, 1))).toEqual([
      [1],
      [2, 1, now],
      [3, 2, now],
      [4, now],
      [5, 3],
    ]);
    other.send({ event: "conf", flags: 1 }, subscribe("trades"));
    expect(await other.until(1, isOf(1))).toEqual([[1, expect.any(Array), 1]]);
  });
});

const logIn = (nonce: number, payload = `AUTH${nonce}`): object => ({
  event: "auth",
  apiKey: "key",
  nonce,
  payload,
  signature: createHmac("sha384", "secret").update(payload).digest("hex"),
});

describe("signatures at the mock", () => {
  const sign = (parameters: Readonly<Record<string, string>>, secret = "secret"): object => {
    const listed = Object.keys(parameters).sort();
    const text = `${listed.map((name) => `${name}=${parameters[name] ?? ""}`).join("&")}&secret_key=${secret}`;
    return { ...parameters, sign: createHash("md5").update(text).digest("hex").toUpperCase() };
  };
  const order = { symbol: "tBTCUSD", amount: "{secret}", api_key: "key" };

  it.each([
    { title: "a right one", parameters: sign(order), want: { event: "place", symbol: "tBTCUSD" } },
    { title: "one with another secret", parameters: sign(order, "other"), want: { event: "error", code: 30 } },
    {
      title: "one of other parameters",
      parameters: { ...sign(order), amount: "2" },
      want: { event: "error", code: 30 },
    },
  ])("of a single request: $title draws $want.event", async ({ parameters, want }) => {
    const [connect] = await start();
    const client = await connect();
    client.send({ event: "place", parameters });
    expect((await client.until(2, () => true))[1]).toMatchObject(want);
  });

  it("of a login: the text must be what is signed, and the nonce of a key must grow, on all connections", async () => {
    const [connect] = await start();
    const [one, other] = [await connect(), await connect()];
    one.send(logIn(5), logIn(6, "AUTH7"), logIn(5));
    const refused = { event: "auth", status: "FAILED", reason: { number: 30 } };
    expect(await one.until(3, isEvent("auth"))).toEqual([{ event: "auth", status: "OK" }, refused, refused]);
    other.send(logIn(5), logIn(6));
    expect(await other.until(2, isEvent("auth"))).toEqual([refused, { event: "auth", status: "OK" }]);
  });
});

describe("feeds that nobody subscribes to", () => {
  it("begin with a login and then come by themselves, with a count of their own in the tail", async () => {
    const [connect] = await start({ interval: 5 });
    const [one, other] = [await connect(), await connect()];
    one.send({ event: "conf", flags: 1 }, logIn(5));
    const frames = await one.until(3, isOf(0));
    const wallet = ["USD", expect.any(Number)];
    expect(frames).toEqual([
      [0, "ws", [wallet], 1, 1],
      [0, "wu", wallet, 2, 2],
      [0, "wu", wallet, 3, 3],
    ]);
    expect(other.frames.filter(isOf(0))).toEqual([]);
  });
});

describe("a venue that batches", () => {
  const batches = (frame: unknown): boolean => Array.isArray(frame) && frame.every((item) => typeof item === "object");

  it("takes several requests in one frame, and sends lists, now and then with two messages in them", async () => {
    const [connect, mock] = await start({}, { framing: "deflate-raw", batch: true });
    const client = await connect();
    client.socket.send(JSON.stringify([subscribe("book"), subscribe("trades"), { event: "nonsense" }]));
    await client.until(12, () => true);
    expect(client.frames.every(batches)).toBe(true);
    const sizes = client.frames.map((frame) => itemsOf(frame).length);
    expect([...new Set(sizes)].sort()).toEqual([1, 2]);
    const messages = client.frames.flat(1);
    expect(messages.filter(isEvent("subscribed"))).toHaveLength(2);
    expect(messages.filter(isEvent("error"))).toMatchObject([{ code: 10, msg: "unknown event" }]);
    expect(mock.stats().requests).toEqual({ subscribe: 2 });
  });

  it("answers a heartbeat alone, in no list", async () => {
    const [connect] = await start({ interval: 60_000 }, { batch: true });
    const client = await connect();
    client.send({ event: "ping", cid: 3 });
    expect(await client.until(2, () => true)).toEqual([[{ event: "hello", version: 2 }], { event: "pong", cid: 3 }]);
  });

  it.each(["[]", "[1]", "1"])("closes the connection on %s, in which there is no request", async (text) => {
    const [connect] = await start({}, { batch: true });
    const client = await connect();
    client.socket.send(text);
    expect(await client.closed).toBe(1007);
  });
});
