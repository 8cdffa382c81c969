import { describe, expect, it } from "@jest/globals";
import { ClosedError } from "../../runtime/index.js";
import { btc, drain, eth, next, xrp } from "./consumer.js";
import { settle } from "./fake-clock.js";
import { bench } from "./fake-venue.js";
import { trade } from "./tiny-venue.js";

describe("a feed with a limit a connection", () => {
  it("is spread over another connection when the first is full", async () => {
    const { session, sockets, socket } = await bench();
    const subscriptions = [btc, eth, xrp].map((entry) => session.subscribe(trade, entry));
    await settle();
    await socket.acknowledge();
    await socket.acknowledge();
    const second = sockets[1];
    await second?.acknowledge();
    await Promise.all(subscriptions.map(({ ready }) => ready));
    expect(sockets.map(({ requests }) => requests)).toEqual([
      ['trade.subscribe ["BTC"]', 'trade.subscribe ["ETH"]'],
      ['trade.subscribe ["XRP"]'],
    ]);
    await second?.receive({ method: "trade.update", params: ["XRP"] });
    expect(await next(subscriptions[2])).toMatchObject(xrp);
    expect(session.metrics().connections).toBe(2);
  });

  it("shares a connection that holds the entry already, however full", async () => {
    const { session, sockets } = await bench();
    for (const entry of [btc, eth, eth, btc]) session.subscribe(trade, entry);
    await settle();
    expect(sockets).toHaveLength(1);
  });

  it("uses the room that a closed subscription leaves", async () => {
    const { session, sockets, socket } = await bench();
    const [first] = [btc, eth].map((entry) => session.subscribe(trade, entry));
    await settle();
    await socket.acknowledge();
    await socket.acknowledge();
    const closed = first?.close();
    session.subscribe(trade, xrp);
    await settle();
    await socket.acknowledge();
    await closed;
    expect(sockets).toHaveLength(1);
    expect(socket.requests.slice(2)).toEqual(['trade.unsubscribe ["BTC"]', 'trade.subscribe ["XRP"]']);
  });

  it("loses only the subscriptions of a connection that dies", async () => {
    const { session, sockets, socket } = await bench();
    const subscriptions = [btc, eth, xrp].map((entry) => session.subscribe(trade, entry));
    await settle();
    await socket.acknowledge();
    await socket.acknowledge();
    await sockets[1]?.acknowledge();
    const ended = drain(subscriptions[2] ?? session.subscribe(trade, xrp));
    sockets[1]?.die();
    expect((await ended).error).toBeInstanceOf(ClosedError);
    await socket.receive({ method: "trade.update", params: ["BTC"] });
    expect(await next(subscriptions[0])).toMatchObject(btc);
  });
});
