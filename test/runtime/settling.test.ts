import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Session, Subscription } from "../../runtime/index.js";
import { settle } from "./fake-clock.js";
import { bench, hasSettled, outcome } from "./fake-venue.js";
import type { Bench, FakeSocket } from "./fake-venue.js";
import { price, takeTurn, time, trade } from "./tiny-venue.js";

/** Steps that a caller, the venue and the clock may take, in any order. */
const step = fc.oneof(
  fc.record({ do: fc.constant("request" as const), turn: fc.boolean() }),
  fc.record({ do: fc.constant("subscribe" as const), feed: fc.constantFrom("price", "trade"), market: fc.nat(3) }),
  fc.record({ do: fc.constant("leave" as const), which: fc.nat(8) }),
  fc.record({
    do: fc.constant("answer" as const),
    how: fc.constantFrom("yes", "no", "nonsense", "turn"),
    which: fc.nat(3),
  }),
  fc.record({ do: fc.constant("update" as const), market: fc.nat(3) }),
  fc.record({ do: fc.constant("wait" as const), milliseconds: fc.constantFrom(1, 5_000, 10_000) }),
  fc.record({ do: fc.constant("die" as const), socket: fc.nat(1) }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Run {
  readonly promises: Promise<unknown>[] = [];
  readonly subscriptions: Subscription<unknown>[] = [];
  readonly #answered = new Set<unknown>();

  constructor(readonly venue: Bench) {}

  get session(): Session {
    return this.venue.session;
  }

  async take(taken: Step): Promise<void> {
    if (taken.do === "request") this.#watch(this.session.request(taken.turn ? takeTurn : time, {}));
    else if (taken.do === "subscribe") this.#subscribe(taken.feed, `M${taken.market}`);
    else if (taken.do === "leave") this.#leave(taken.which);
    else if (taken.do === "answer") await this.#answer(taken.how, taken.which);
    else if (taken.do === "update") await this.#update(`M${taken.market}`);
    else if (taken.do === "wait") await this.venue.clock.advance(taken.milliseconds);
    else this.venue.sockets[taken.socket]?.die();
    await settle();
  }

  #watch(promise: Promise<unknown>): void {
    this.promises.push(outcome(promise));
  }

  #subscribe(feed: string, market: string): void {
    const subscription =
      feed === "price" ? this.session.subscribe(price, { market }) : this.session.subscribe(trade, { market });
    this.subscriptions.push(subscription);
    this.#watch(subscription.ready);
    this.#watch(drain(subscription));
  }

  #leave(which: number): void {
    const subscription = this.subscriptions[which];
    if (subscription !== undefined) this.#watch(subscription.close());
  }

  async #answer(how: string, which: number): Promise<void> {
    for (const socket of this.venue.sockets) {
      const request = socket.sent.filter((each) => !this.#answered.has(each))[which];
      if (request === undefined || socket.closed) continue;
      this.#answered.add(request);
      await reply(socket, how, request);
    }
  }

  async #update(market: string): Promise<void> {
    for (const socket of this.venue.sockets) {
      if (socket.closed) continue;
      await socket.receive({ method: "price.update", params: [market, 1] });
      await socket.receive({ method: "trade.update", params: [market] });
    }
  }
}

async function reply(socket: FakeSocket, how: string, request: FakeSocket["last"]): Promise<void> {
  if (how === "no") await socket.refuse(1, "no", request);
  else if (how === "nonsense") await socket.reply([], request);
  else if (how === "turn") await socket.receive({ turn: 1 });
  else if (request.method === "time.query") await socket.reply(1, request);
  else await socket.acknowledge(request);
}

async function drain(subscription: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of subscription);
}

describe("whatever happens in whatever order", () => {
  it("every promise settles once the session is closed, and no timer is left", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const run = new Run(await bench());
        for (const each of steps) await run.take(each);
        await run.session.close();
        expect(await Promise.all(run.promises.map(hasSettled))).toEqual(run.promises.map(() => true));
        expect(run.venue.clock.pending).toBe(0);
        expect(run.session.metrics()).toMatchObject({ requestsInFlight: 0, connections: 0 });
      }),
      { numRuns: 150 },
    );
  });

  it("every request and every `ready` settles by itself in time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const run = new Run(await bench());
        for (const each of steps) await run.take(each);
        // Each change of a feed may wait for the one before it, and each of those for its timeout.
        for (let turn = 0; turn < 60; turn += 1) await run.venue.clock.advance(10_000);
        const ready = run.subscriptions.map((subscription) => subscription.ready);
        expect(await Promise.all(ready.map(hasSettled))).toEqual(ready.map(() => true));
        expect(run.session.metrics().requestsInFlight).toBe(0);
        await run.session.close();
      }),
      { numRuns: 100 },
    );
  });
});
