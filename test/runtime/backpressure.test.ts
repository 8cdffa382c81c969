import { describe, expect, it } from "@jest/globals";
import { LaggingError } from "../../runtime/index.js";
import type { SubscribeOptions } from "../../runtime/index.js";
import { BoundedQueue } from "../../runtime/queue.js";
import { settle } from "./fake-clock.js";
import { bench } from "./fake-venue.js";
import { price } from "./tiny-venue.js";

/** Five updates come before the consumer reads the first. */
async function flood(options: SubscribeOptions) {
  const { session, socket, events } = await bench();
  const subscription = session.subscribe(price, { market: "BTC" }, options);
  await settle();
  await socket.acknowledge();
  for (const value of [1, 2, 3, 4, 5]) await socket.receive({ method: "price.update", params: ["BTC", value] });
  const lagging = events.filter(({ kind }) => kind === "lagging");
  return { session, socket, subscription, lagging };
}

describe("a slow consumer", () => {
  it.each([
    { policy: "drop-oldest", left: [3, 4, 5] },
    { policy: "drop-newest", left: [1, 2, 3] },
  ] as const)("under $policy keeps $left", async ({ policy, left }) => {
    const { session, subscription, lagging } = await flood({ queue: 3, policy });
    expect(subscription).toMatchObject({ queued: 3, dropped: 2 });
    expect(session.metrics().dropped).toBe(2);
    expect(lagging).toMatchObject([{ feed: "price", key: "BTC", policy, queued: 3, dropped: 1, connection: 1 }]);
    await session.close();
    const seen: number[] = [];
    for await (const update of subscription) seen.push(update.price);
    expect(seen).toEqual(left);
    expect(subscription.delivered).toBe(3);
  });

  it("under fail gets what waits, then a LaggingError, and is unsubscribed", async () => {
    const { socket, subscription, lagging } = await flood({ queue: 3, policy: "fail" });
    const seen: number[] = [];
    const loop = async (): Promise<void> => {
      for await (const update of subscription) seen.push(update.price);
    };
    await expect(loop()).rejects.toBeInstanceOf(LaggingError);
    expect(seen).toEqual([1, 2, 3]);
    expect(lagging).toHaveLength(1);
    expect(socket.requests.at(-1)).toBe("price.unsubscribe []");
  });

  it("is told again each time that it has lost another queue's worth", async () => {
    const { lagging } = await flood({ queue: 1 });
    expect(lagging.map((event) => "dropped" in event && event.dropped)).toEqual([1, 2, 3, 4]);
  });

  it("loses nothing that it keeps up with", async () => {
    const { session, subscription, lagging } = await flood({ queue: 5 });
    expect([subscription.dropped, lagging]).toEqual([0, []]);
    await session.close();
  });
});

describe("a bounded queue", () => {
  it("hands out items in order through many turns", async () => {
    const queue = new BoundedQueue<{ readonly n: number }>(3, "drop-oldest");
    const seen: number[] = [];
    for (let n = 0; n < 50; n += 1) {
      queue.push({ n });
      queue.push({ n: n + 0.5 });
      for (let turn = 0; turn < 2; turn += 1) seen.push((await queue.next()).value?.n ?? Number.NaN);
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(queue.length).toBe(0);
  });

  it("hands an item to the one who waits the longest", async () => {
    const queue = new BoundedQueue<{ readonly n: number }>(1, "fail");
    const [first, second] = [queue.next(), queue.next()];
    queue.push({ n: 1 });
    queue.push({ n: 2 });
    expect([(await first).value, (await second).value]).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("throws its error once and is done from then on", async () => {
    const queue = new BoundedQueue<{ readonly n: number }>(1, "fail");
    const waiting = [queue.next(), queue.next()].map((each) => each.catch((error: unknown) => error));
    queue.end({ error: new Error("over") });
    expect(await Promise.all(waiting)).toEqual([new Error("over"), { done: true, value: undefined }]);
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });
});
