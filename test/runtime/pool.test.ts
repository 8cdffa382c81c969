import { describe, expect, it } from "@jest/globals";
import { ClosedError, connect } from "../../runtime/index.js";
import { btc, drain, eth, next, xrp } from "./consumer.js";
import { settle } from "./fake-clock.js";
import { bench, fakeOptions, outcome } from "./fake-venue.js";
import type { Bench, FakeSocket } from "./fake-venue.js";
import { price, tiny, trade } from "./tiny-venue.js";

type Fakes = ReturnType<typeof fakeOptions>;

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

  it.each([
    { what: "is not open in time", end: ({ clock }: Fakes) => clock.advance(10_000), code: "TIMEOUT" },
    { what: "closes as it opens", end: async ({ sockets }: Fakes) => sockets[1]?.die(1008, "full"), code: undefined },
  ])("ends a subscription with an error where its connection $what", async ({ end, code }) => {
    const fakes = fakeOptions({ opening: 1 });
    const session = await connect(tiny, fakes);
    const [, , third] = [btc, eth, xrp].map((entry) => session.subscribe(trade, entry));
    await settle();
    expect(fakes.sockets).toHaveLength(2);
    const [ready, ended] = [outcome(third?.ready ?? settle()), drain(third ?? session.subscribe(trade, xrp))];
    await end(fakes);
    const { error } = await ended;
    expect(error).toMatchObject({ code: "CLOSED", feed: "trade", ...(code && { cause: { code } }) });
    expect(await ready).toBe(error);
    expect(session.metrics().connections).toBe(1);
  });

  it("ends a subscription with an error where the login of its connection is refused", async () => {
    const fakes = fakeOptions();
    const opening = connect(tiny, { ...fakes, credentials: { key: "key", secret: "secret" } });
    const signIn = async (index: number): Promise<FakeSocket> => {
      for (;;) {
        const socket = fakes.sockets[index];
        if (socket !== undefined && socket.sent.length > 0) return socket;
        await settle();
      }
    };
    await (await signIn(0)).acknowledge();
    const session = await opening;
    const [, , third] = [btc, eth, xrp].map((entry) => session.subscribe(trade, entry));
    const ended = drain(third ?? session.subscribe(trade, xrp));
    await (await signIn(1)).refuse(6, "no more logins");
    expect((await ended).error).toMatchObject({ code: "CLOSED", feed: "trade", cause: { code: "REFUSED" } });
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

describe("a server with a limit of subscriptions a connection", () => {
  const requestsOf = ({ sockets }: Pick<Bench, "sockets">): unknown => sockets.map(({ requests }) => requests);

  it("counts those of all feeds together", async () => {
    const fakes = await bench({ server: "narrow" });
    fakes.session.subscribe(trade, btc);
    fakes.session.subscribe(price, eth);
    fakes.session.subscribe(trade, xrp);
    await settle();
    expect(requestsOf(fakes)).toEqual([
      ['trade.subscribe ["BTC"]', 'price.subscribe ["ETH"]'],
      ['trade.subscribe ["XRP"]'],
    ]);
  });

  it("counts one that the venue has not let go of yet", async () => {
    const fakes = await bench({ server: "narrow" });
    const subscription = fakes.session.subscribe(trade, btc);
    fakes.session.subscribe(price, eth);
    await settle();
    for (const request of fakes.socket.sent.slice(0, 2)) await fakes.socket.acknowledge(request);
    const closed = subscription.close();
    fakes.session.subscribe(price, xrp);
    await settle();
    await fakes.socket.acknowledge();
    await closed;
    expect(fakes.sockets).toHaveLength(2);
    fakes.session.subscribe(trade, btc);
    await settle();
    expect(fakes.sockets).toHaveLength(2);
    expect(fakes.socket.requests.at(-1)).toBe('trade.subscribe ["BTC"]');
  });
});
