import { describe, expect, it } from "@jest/globals";
import { RefusedError, TimeoutError } from "../../runtime/index.js";
import { btc, drain, eth, next, update, xrp } from "./consumer.js";
import { settle } from "./fake-clock.js";
import { bench, outcome } from "./fake-venue.js";
import { price, trade } from "./tiny-venue.js";

describe("a feed whose subscribe replaces", () => {
  it("is sent the whole list each time", async () => {
    const { session, socket } = await bench();
    session.subscribe(price, btc);
    await settle();
    await socket.acknowledge();
    session.subscribe(price, eth);
    await settle();
    expect(socket.requests).toEqual(['price.subscribe ["BTC"]', 'price.subscribe ["BTC","ETH"]']);
  });

  it("is sent what was asked for in one turn as one request", async () => {
    const { session, socket } = await bench();
    const subscriptions = [btc, eth, xrp].map((entry) => session.subscribe(price, entry));
    await settle();
    expect(socket.requests).toEqual(['price.subscribe ["BTC","ETH","XRP"]']);
    await socket.acknowledge();
    await Promise.all(subscriptions.map(({ ready }) => ready));
  });

  it("has one change in flight; what is asked for meanwhile travels together", async () => {
    const { session, socket } = await bench();
    session.subscribe(price, btc);
    await settle();
    session.subscribe(price, eth);
    await settle();
    session.subscribe(price, xrp);
    await settle();
    expect(socket.requests).toEqual(['price.subscribe ["BTC"]']);
    await socket.acknowledge();
    expect(socket.requests.slice(1)).toEqual(['price.subscribe ["BTC","ETH","XRP"]']);
  });

  it("is subscribed to with the rest when one of two is dropped", async () => {
    const { session, socket } = await bench();
    const [first, second] = [session.subscribe(price, btc), session.subscribe(price, eth)];
    await settle();
    await socket.acknowledge();
    const closed = first.close();
    await settle();
    expect(socket.requests.at(-1)).toBe('price.subscribe ["ETH"]');
    await socket.acknowledge();
    await closed;
    await update(socket, "ETH", 4);
    expect(await next(second)).toMatchObject({ price: 4 });
  });

  it("refuses only what is new, and asks again for what was there", async () => {
    const { session, socket } = await bench();
    const first = session.subscribe(price, btc);
    await settle();
    await socket.acknowledge();
    const second = drain(session.subscribe(price, eth));
    await settle();
    await socket.refuse(1, "no such market");
    expect((await second).error).toBeInstanceOf(RefusedError);
    expect(socket.requests.at(-1)).toBe('price.subscribe ["BTC"]');
    await socket.acknowledge();
    await update(socket, "BTC", 5);
    expect(await next(first)).toMatchObject({ price: 5 });
  });

  it("tries the new ones one by one when they were refused together", async () => {
    const { session, socket } = await bench();
    const [good, bad, fine] = [btc, { market: "???" }, eth].map((entry) => session.subscribe(price, entry));
    await settle();
    await socket.refuse(1, "no such market");
    await socket.acknowledge();
    await socket.refuse(1, "no such market");
    await socket.acknowledge();
    await Promise.all([good?.ready, fine?.ready]);
    expect(await outcome(bad?.ready ?? Promise.resolve())).toBeInstanceOf(RefusedError);
    expect(socket.requests).toEqual([
      'price.subscribe ["BTC","???","ETH"]',
      'price.subscribe ["BTC"]',
      'price.subscribe ["BTC","???"]',
      'price.subscribe ["BTC","ETH"]',
    ]);
  });

  it("fails what is new when the venue does not answer in time", async () => {
    const { session, socket, clock } = await bench();
    const drained = drain(session.subscribe(price, btc));
    await settle();
    await clock.advance(10_000);
    expect((await drained).error).toBeInstanceOf(TimeoutError);
    expect(socket.requests).toEqual(['price.subscribe ["BTC"]']);
  });
});

describe("a feed whose subscribe adds", () => {
  it("is sent one entry a request, one request at a time", async () => {
    const { session, socket } = await bench();
    const [first, second] = [session.subscribe(trade, btc), session.subscribe(trade, eth)];
    await settle();
    expect(socket.requests).toEqual(['trade.subscribe ["BTC"]']);
    await socket.acknowledge();
    await first.ready;
    await socket.acknowledge();
    await second.ready;
    const closed = first.close();
    await settle();
    await socket.acknowledge();
    await closed;
    expect(socket.requests.slice(1)).toEqual(['trade.subscribe ["ETH"]', 'trade.unsubscribe ["BTC"]']);
  });

  it("refuses the one entry that the venue refuses", async () => {
    const { session, socket } = await bench();
    const [bad, good] = [session.subscribe(trade, { market: "?" }), session.subscribe(trade, btc)];
    await settle();
    await socket.refuse(1, "no");
    await socket.acknowledge();
    await good.ready;
    expect(await outcome(bad.ready)).toBeInstanceOf(RefusedError);
  });
});

describe("a feed whose unsubscribe drops everything", () => {
  it("is subscribed to again for those that stay", async () => {
    const { session, socket } = await bench();
    const feed = { ...trade, subscription: { ...trade.subscription, drops: "all" } } as const;
    const [first, second] = [session.subscribe(feed, btc), session.subscribe(feed, eth)];
    await settle();
    await socket.acknowledge();
    await socket.acknowledge();
    const closed = first.close();
    await settle();
    await socket.acknowledge();
    await closed;
    await socket.acknowledge();
    await second.ready;
    expect(socket.requests.slice(2)).toEqual(['trade.unsubscribe ["BTC"]', 'trade.subscribe ["ETH"]']);
  });
});

describe("a feed whose subscribe replaces and whose unsubscribe drops one", () => {
  it("is dropped entry by entry when nothing stays", async () => {
    const { session, socket } = await bench();
    const { subscription } = price;
    const leave: typeof subscription.leave = ({ market }, { id }) => ({ id, method: "drop", params: [market] });
    const feed = { ...price, subscription: { ...subscription, drops: "entry", leave } } as const;
    const subscriptions = [session.subscribe(feed, btc), session.subscribe(feed, eth)];
    await settle();
    await socket.acknowledge();
    const closed = subscriptions.map((each) => each.close());
    await settle();
    await socket.acknowledge();
    await socket.acknowledge();
    await Promise.all(closed);
    expect(socket.requests.slice(1)).toEqual(['drop ["BTC"]', 'drop ["ETH"]']);
  });
});

describe("two different feeds of one name", () => {
  it("are refused, because one list cannot be kept in two places", async () => {
    const { session } = await bench();
    session.subscribe(price, btc);
    const twin = session.subscribe({ ...price }, eth);
    expect(await outcome(twin.ready)).toMatchObject({ code: "USAGE", feed: "price" });
  });
});
