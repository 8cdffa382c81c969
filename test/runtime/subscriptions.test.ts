import { describe, expect, it } from "@jest/globals";
import { AbortedError, ClosedError, RefusedError, TimeoutError, UsageError } from "../../runtime/index.js";
import type { Subscription } from "../../runtime/index.js";
import { settle } from "./fake-clock.js";
import { bench, hasSettled, outcome } from "./fake-venue.js";
import type { FakeSocket } from "./fake-venue.js";
import { price, trade } from "./tiny-venue.js";

const btc = { market: "BTC" };
const eth = { market: "ETH" };
const xrp = { market: "XRP" };

async function next<Update>(subscription: Subscription<Update>): Promise<unknown> {
  const { value } = await subscription[Symbol.asyncIterator]().next();
  return value;
}

/** Reads to the end: the updates that came, and the error that ended it. */
async function drain<Update>(subscription: Subscription<Update>) {
  const updates: Update[] = [];
  try {
    for await (const update of subscription) updates.push(update);
    return { updates, error: undefined };
  } catch (error) {
    return { updates, error };
  }
}

async function update(socket: FakeSocket, market: string, value: number): Promise<void> {
  await socket.receive({ method: "price.update", params: [market, value] });
}

describe("a subscription", () => {
  it("is ready when the venue has acknowledged, and hands out decoded updates", async () => {
    const { session, socket } = await bench();
    const subscription = session.subscribe(price, btc);
    expect(await hasSettled(subscription.ready)).toBe(false);
    await socket.acknowledge();
    await subscription.ready;
    await update(socket, "BTC", 7);
    expect(await next(subscription)).toEqual({ kind: "price.update", market: "BTC", price: 7 });
    expect([subscription.delivered, subscription.dropped, subscription.queued]).toEqual([1, 0, 0]);
  });

  it("gets only the updates of its own entry", async () => {
    const { session, socket } = await bench();
    const [first, second] = [session.subscribe(price, btc), session.subscribe(price, eth)];
    await settle();
    await socket.acknowledge();
    await update(socket, "ETH", 2);
    await update(socket, "BTC", 1);
    expect([await next(first), await next(second)]).toMatchObject([{ price: 1 }, { price: 2 }]);
  });

  it("without a key gets every update of the feed, and collides with none", async () => {
    const { session, socket } = await bench();
    const [all, one] = [session.subscribe(trade, {}), session.subscribe(trade, btc)];
    await settle();
    await socket.acknowledge();
    await socket.acknowledge();
    for (const market of ["ETH", "BTC"]) await socket.receive({ method: "trade.update", params: [market] });
    expect([await next(all), await next(all), await next(one)]).toMatchObject([eth, btc, btc]);
  });

  it("shares the wire with an equal one, and the last to leave unsubscribes", async () => {
    const { session, socket } = await bench();
    const first = session.subscribe(price, { market: "BTC", limit: 5 });
    await settle();
    await socket.acknowledge();
    const second = session.subscribe(price, { limit: 5, market: "BTC" });
    await second.ready;
    await update(socket, "BTC", 1);
    expect([await next(first), await next(second)]).toMatchObject([{ price: 1 }, { price: 1 }]);
    await first.close();
    const closed = second.close();
    await settle();
    await socket.acknowledge();
    await closed;
    expect(socket.requests).toEqual(['price.subscribe [["BTC",5]]', "price.unsubscribe []"]);
  });

  it("with an equal key but other parameters is refused and told what to do", async () => {
    const { session, socket } = await bench();
    session.subscribe(price, { market: "BTC", limit: 5 });
    const second = session.subscribe(price, { market: "BTC", limit: 10 });
    const { error } = await drain(second);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({
      code: "USAGE",
      feed: "price",
      message: expect.stringContaining("BTC is subscribed to with other parameters; use the same parameters, or close"),
    });
    expect(socket.requests).toEqual(['price.subscribe [["BTC",5]]']);
  });

  it("may change its parameters once the other is closed", async () => {
    const { session, socket } = await bench();
    const first = session.subscribe(price, { market: "BTC", limit: 5 });
    await settle();
    await socket.acknowledge();
    const closed = first.close();
    const second = session.subscribe(price, { market: "BTC", limit: 10 });
    await settle();
    await socket.acknowledge();
    await Promise.all([closed, second.ready]);
    expect(socket.requests.at(-1)).toBe('price.subscribe [["BTC",10]]');
  });

  it.each([0, 1.5, -1, Number.NaN])("refuses a queue of %p", async (queue) => {
    const { session } = await bench();
    expect(await outcome(session.subscribe(price, btc, { queue }).ready)).toBeInstanceOf(UsageError);
  });
});

describe("leaving a subscription", () => {
  it("by breaking out of the loop unsubscribes", async () => {
    const { session, socket } = await bench();
    const loop = (async () => {
      for await (const _ of session.subscribe(price, btc)) break;
    })();
    await settle();
    await socket.acknowledge();
    await update(socket, "BTC", 1);
    expect(socket.requests.at(-1)).toBe("price.unsubscribe []");
    await socket.acknowledge();
    await loop;
  });

  it("by an exception in the consumer unsubscribes, and the exception is the consumer's own", async () => {
    const { session, socket } = await bench();
    const loop = outcome(
      (async () => {
        for await (const { price: value } of session.subscribe(price, btc)) throw new Error(`at ${value}`);
      })(),
    );
    await settle();
    await socket.acknowledge();
    await update(socket, "BTC", 1);
    await socket.acknowledge();
    expect(await loop).toEqual(new Error("at 1"));
    expect(socket.requests).toEqual(['price.subscribe ["BTC"]', "price.unsubscribe []"]);
  });

  it("at the end of an `await using` block unsubscribes", async () => {
    const { session, socket } = await bench();
    const block = (async () => {
      await using subscription = session.subscribe(price, btc);
      await subscription.ready;
    })();
    await settle();
    await socket.acknowledge();
    await socket.acknowledge();
    await block;
    expect(socket.requests).toEqual(['price.subscribe ["BTC"]', "price.unsubscribe []"]);
  });

  it("by its signal unsubscribes, and iteration throws", async () => {
    const { session, socket } = await bench();
    const control = new AbortController();
    const drained = drain(session.subscribe(price, btc, { signal: control.signal }));
    await settle();
    await socket.acknowledge();
    control.abort("enough");
    const { error } = await drained;
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ cause: "enough", feed: "price" });
    expect(socket.requests.at(-1)).toBe("price.unsubscribe []");
  });

  it("by a signal that was aborted before sends nothing", async () => {
    const { session, socket } = await bench();
    const subscription = session.subscribe(price, btc, { signal: AbortSignal.abort() });
    expect(await outcome(subscription.ready)).toBeInstanceOf(AbortedError);
    await settle();
    expect(socket.sent).toEqual([]);
  });

  it("before anything was sent sends nothing", async () => {
    const { session, socket } = await bench();
    await session.subscribe(price, btc).close();
    expect(socket.sent).toEqual([]);
  });

  it("that the venue refuses to drop is reported by status, and close resolves all the same", async () => {
    const { session, socket, events } = await bench();
    const subscription = session.subscribe(price, btc);
    await settle();
    await socket.acknowledge();
    const closed = subscription.close();
    await settle();
    await socket.refuse(2, "cannot");
    await closed;
    expect(events.map(({ kind }) => kind)).toEqual(["open", "refused", "error"]);
  });

  it("leaves updates that are still on their way reported, not lost", async () => {
    const { session, socket, events } = await bench();
    const subscription = session.subscribe(price, btc);
    await settle();
    await socket.acknowledge();
    const closed = subscription.close();
    await settle();
    await update(socket, "BTC", 3);
    await socket.acknowledge();
    await closed;
    expect(events.at(-1)).toMatchObject({ kind: "unclaimed", message: { price: 3 }, keys: ["BTC"] });
    expect(session.metrics()).toMatchObject({ unclaimed: 1, decoded: { "price.update": 1 } });
  });
});

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
    expect(await next(subscriptions[2] ?? session.subscribe(trade, xrp))).toMatchObject(xrp);
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
    expect(await next(subscriptions[0] ?? session.subscribe(trade, btc))).toMatchObject(btc);
  });
});

describe("the end of a connection", () => {
  it("ends its subscriptions with a ClosedError after what waits was handed out", async () => {
    const { session, socket, events } = await bench();
    const subscription = session.subscribe(price, btc);
    await settle();
    await socket.acknowledge();
    await update(socket, "BTC", 1);
    socket.die(1006);
    const { updates, error } = await drain(subscription);
    expect(updates).toMatchObject([{ price: 1 }]);
    expect(error).toBeInstanceOf(ClosedError);
    expect(error).toMatchObject({ feed: "price", message: expect.stringContaining("code 1006") });
    expect(events.at(-1)).toMatchObject({ kind: "close", code: 1006, expected: false, connection: 1 });
  });

  it("by the caller ends its subscriptions without an error", async () => {
    const { session, socket } = await bench();
    const subscription = session.subscribe(price, btc);
    await settle();
    await socket.acknowledge();
    await update(socket, "BTC", 1);
    await session.close();
    expect(await drain(subscription)).toMatchObject({ updates: [{ price: 1 }], error: undefined });
  });

  it("rejects `ready` where the venue has not acknowledged", async () => {
    const { session } = await bench();
    const subscription = session.subscribe(price, btc);
    await session.close();
    expect(await outcome(subscription.ready)).toBeInstanceOf(ClosedError);
  });
});
