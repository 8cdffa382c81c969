import { describe, expect, it } from "@jest/globals";
import { AbortedError, ClosedError, TimeoutError, UsageError } from "../../runtime/index.js";
import { btc, drain, eth, next, update } from "./consumer.js";
import { settle } from "./fake-clock.js";
import { bench, hasSettled, outcome } from "./fake-venue.js";
import { price, trade } from "./tiny-venue.js";

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

  it("is to what the caller asked for then, whatever becomes of the object", async () => {
    const { session, socket } = await bench();
    const entry = { market: "" };
    const [first] = ["BTC", "ETH"].map((market) => session.subscribe(price, Object.assign(entry, { market })));
    await settle();
    await socket.acknowledge();
    await update(socket, "BTC", 1);
    expect(await next(first)).toMatchObject({ price: 1 });
    first?.close().catch(() => undefined);
    await settle();
    expect(socket.requests).toEqual(['price.subscribe ["BTC","ETH"]', 'price.subscribe ["ETH"]']);
  });

  it.each([
    { feed: price, drop: "price.unsubscribe []" },
    { feed: trade, drop: 'trade.unsubscribe ["BTC"]' },
  ])("to $feed.name that is acknowledged too late is dropped again", async ({ feed, drop }) => {
    const { session, socket, clock } = await bench();
    const { ready } = session.subscribe<typeof price | typeof trade>(feed, btc);
    await settle();
    await clock.advance(10_000);
    expect(await outcome(ready)).toBeInstanceOf(TimeoutError);
    await socket.acknowledge();
    expect(socket.requests.at(-1)).toBe(drop);
    await socket.acknowledge();
    expect(socket.requests).toHaveLength(2);
  });

  it("that is wanted again when the acknowledgement comes too late is ready by it", async () => {
    const { session, socket, clock } = await bench();
    const first = session.subscribe(trade, btc);
    await settle();
    await clock.advance(10_000);
    expect(await outcome(first.ready)).toBeInstanceOf(TimeoutError);
    session.subscribe(trade, eth);
    await settle();
    const again = session.subscribe(trade, btc);
    await socket.acknowledge(socket.sent[0]);
    await socket.acknowledge(socket.sent[1]);
    await again.ready;
    expect(socket.requests).toEqual(['trade.subscribe ["BTC"]', 'trade.subscribe ["ETH"]']);
  });

  it("that is asked for while it is being dropped is ready when the venue has acknowledged it anew", async () => {
    const { session, socket } = await bench();
    const first = session.subscribe(price, btc);
    await settle();
    await socket.acknowledge();
    const closed = first.close();
    await settle();
    const { ready } = session.subscribe(price, btc);
    expect(await hasSettled(ready)).toBe(false);
    await socket.acknowledge();
    await closed;
    expect(await hasSettled(ready)).toBe(false);
    await socket.refuse(1, "no more");
    expect(await outcome(ready)).toMatchObject({ code: "REFUSED" });
    expect(socket.requests).toEqual(['price.subscribe ["BTC"]', "price.unsubscribe []", 'price.subscribe ["BTC"]']);
  });

  it.each([0, 1.5, -1, Number.NaN])("refuses a queue of %p", async (queue) => {
    const { session } = await bench();
    expect(await outcome(session.subscribe(price, btc, { queue }).ready)).toMatchObject({
      code: "USAGE",
      message: `tiny price: \`queue\` is ${queue}; expected a whole number of at least 1`,
    });
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
