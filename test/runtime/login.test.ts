import { describe, expect, it } from "@jest/globals";
import { ClosedError, connect, RefusedError, TimeoutError, UsageError } from "../../runtime/index.js";
import type { ConnectOptions, TappedFrame } from "../../runtime/index.js";
import type { StandingFeed } from "../../runtime/contract.js";
import { drain } from "./consumer.js";
import { settle } from "./fake-clock.js";
import { fakeOptions, outcome } from "./fake-venue.js";
import type { FakeSocket } from "./fake-venue.js";
import { balance, tiny, trade } from "./tiny-venue.js";
import type { TradeUpdate } from "./tiny-venue.js";

const credentials = { key: "key", secret: "secret" };
const signature = "VGE+5/Qja/Yb+u1x8QvAy4skgFxFgiZS+FCBLJpDskIs+EYJGXzPXbetr1xq9dFDzwRkbCZArYmnyJZwtAO2cQ==";

/** Waits for the request that signing holds up: it runs outside the promises that settle by themselves. */
async function sent(sockets: readonly FakeSocket[], socket = 0, count = 1): Promise<FakeSocket> {
  for (;;) {
    const found = sockets[socket];
    if (found !== undefined && found.sent.length >= count) return found;
    await settle();
  }
}

function start(options: ConnectOptions = {}) {
  const fakes = fakeOptions();
  const frames: TappedFrame[] = [];
  const onFrame = (frame: TappedFrame): void => void frames.push(frame);
  return { ...fakes, frames, opening: connect(tiny, { ...fakes, credentials, onFrame, ...options }) };
}

describe("logging in", () => {
  it("comes before anything else, with key, signature and nonce", async () => {
    const { sockets, opening } = start();
    const socket = await sent(sockets);
    expect(socket.requests).toEqual([`sign.in ["key","${signature}",1583131539528]`]);
    await socket.acknowledge();
    const session = await opening;
    const reply = session.request(balance, {});
    await socket.reply(12);
    expect((await reply).result).toBe(12);
  });

  it("that is refused rejects connect, and the socket is closed", async () => {
    const { sockets, opening, clock } = start();
    const refused = outcome(opening);
    const socket = await sent(sockets);
    await socket.refuse(6, "bad key");
    const error = await refused;
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ operation: "sign.in", venueCode: 6 });
    expect([socket.closed, clock.pending]).toEqual([true, 0]);
  });

  it.each(['{"key":"k"}', '{"secret":"s"}', '{"key":"","secret":"s"}', '{"key":"k","secret":null}'])(
    "is not tried with %s, such as an environment that lacks a variable gives",
    async (text) => {
      const { sockets, opening } = start({ credentials: JSON.parse(text) });
      const message = "tiny: `credentials` need a key and a secret that are not empty";
      expect(await outcome(opening)).toMatchObject({ code: "USAGE", message });
      expect(sockets).toEqual([]);
    },
  );

  it("that is not answered rejects connect", async () => {
    const { sockets, opening, clock } = start();
    const error = outcome(opening);
    await sent(sockets);
    await clock.advance(10_000);
    expect(await error).toBeInstanceOf(TimeoutError);
  });

  it("that the connection does not survive rejects connect", async () => {
    const { sockets, opening } = start();
    const error = outcome(opening);
    (await sent(sockets)).die(1008, "go away");
    expect(await error).toBeInstanceOf(ClosedError);
  });

  it("is done on every connection, each with a nonce of its own", async () => {
    const { sockets, opening } = start();
    await (await sent(sockets)).acknowledge();
    const session = await opening;
    for (const market of ["BTC", "ETH", "XRP"]) session.subscribe(trade, { market });
    const second = await sent(sockets, 1);
    expect(second.last).toMatchObject({ method: "sign.in", params: ["key", expect.any(String), 1583131539529] });
    await second.acknowledge();
    expect(second.requests[1]).toBe('trade.subscribe ["XRP"]');
  });

  it.each([
    { key: "", secret: "x" },
    { key: "x", secret: "" },
  ])("is impossible with %j", async (empty) => {
    expect(await outcome(connect(tiny, { ...fakeOptions(), credentials: empty }))).toBeInstanceOf(UsageError);
  });
});

describe("what comes with a login", () => {
  const told = (market: string) => ({ method: "trade.update", params: [market] });
  const trades = { name: "trades", address: null, updates: trade.updates } as const satisfies StandingFeed<TradeUpdate>;

  it("is handed to who listens as soon as connect resolves", async () => {
    const { sockets, opening } = start();
    const socket = await sent(sockets);
    await socket.receive(told("EARLY"));
    void socket.acknowledge();
    void socket.receive(told("BTC"));
    const session = await opening;
    const heard = session.listen(trades);
    await socket.receive(told("LATE"));
    await session.close();
    expect((await drain(heard)).updates).toMatchObject([{ market: "EARLY" }, { market: "BTC" }, { market: "LATE" }]);
  });

  it("is unknown once nobody has listened in time", async () => {
    const { sockets, opening, clock } = start();
    const socket = await sent(sockets);
    void socket.acknowledge();
    void socket.receive(told("BTC"));
    const session = await opening;
    expect(session.metrics().unknown).toBe(0);
    await clock.advance(0);
    expect(session.metrics().unknown).toBe(1);
  });
});

describe("secrets", () => {
  it("do not reach the tap", async () => {
    const { sockets, opening, frames } = start();
    await (await sent(sockets)).acknowledge();
    await opening;
    expect(frames).toEqual([
      {
        direction: "out",
        data: '{"id":1,"method":"sign.in","params":["***","***",1583131539528]}',
        connection: 1,
        at: 1583131539528,
      },
      {
        direction: "in",
        data: '{"error":null,"result":{"status":"success"},"id":1}',
        connection: 1,
        at: 1583131539528,
      },
    ]);
  });

  it("that the venue sends back reach neither tap nor error nor status", async () => {
    const long = { key: "a-key-of-some-length", secret: "a-secret-of-some-length" };
    const { sockets, opening, frames } = start({ credentials: long });
    const error = outcome(opening);
    const socket = await sent(sockets);
    await socket.receive({ method: "oops", key: long.key });
    await socket.refuse(6, `no such key: ${long.key}`);
    expect(String(await error)).toContain("no such key: ***");
    expect(JSON.stringify([frames, await error])).not.toMatch(/of-some-length/u);
  });

  it("of which the end was cut off, in what is told of a frame, are no less hidden", async () => {
    const key = "0123456789abcdef".repeat(4);
    const { sockets, opening } = start({ credentials: { key, secret: "a-secret-of-some-length" } });
    const error = outcome(opening);
    const socket = await sent(sockets);
    await socket.receive({ error: null, result: { status: `no such key: ${key}` }, id: 1 });
    expect(String(await error)).toContain('found string "no such key: ***…');
    expect(String(await error)).not.toContain(key.slice(0, 8));
  });
});
