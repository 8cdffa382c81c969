import { describe, expect, it } from "@jest/globals";
import { RefusedError, TimeoutError } from "../../runtime/index.js";
import { book, channelVenue, configure, sequence, tick, timestamp } from "./channel-venue.js";
import { next } from "./consumer.js";
import { settle } from "./fake-clock.js";
import { bench, outcome } from "./fake-venue.js";
import type { Bench, FakeSocket } from "./fake-venue.js";

const btc = { symbol: "BTC" };
const eth = { symbol: "ETH" };
const start = (): Promise<Bench> => bench({}, channelVenue);

function bind(socket: FakeSocket, channel: string, chanId: unknown, symbol: string): Promise<void> {
  return socket.receive({ event: "subscribed", channel, chanId, symbol });
}

async function subscribed(venue: Bench, { symbol } = btc, chanId = 17) {
  const subscription = venue.session.subscribe(book, { symbol });
  await settle();
  await bind(venue.socket, "book", chanId, symbol);
  return subscription;
}

describe("a channel that an acknowledgement hands out", () => {
  it("takes its frames to the entry that was subscribed to, and to no other", async () => {
    const venue = await start();
    const { session, socket } = venue;
    const [first, second] = [await subscribed(venue), await subscribed(venue, eth, 18)];
    const ticks = session.subscribe(tick, btc);
    await settle();
    await bind(socket, "tick", 19, "BTC");
    await socket.receive([18, [2, 2]]);
    await socket.receive([17, [1, 1]]);
    await socket.receive([19, { last: 3 }]);
    expect(await next(first)).toMatchObject({ kind: "book.update", data: [1, 1] });
    expect(await next(second)).toMatchObject({ kind: "book.update", data: [2, 2] });
    expect(await next(ticks)).toMatchObject({ kind: "tick.update", data: { last: 3 } });
    expect([first.queued, second.queued, ticks.queued]).toEqual([0, 0, 0]);
    expect(session.metrics()).toMatchObject({ unknown: 0, unclaimed: 0, trailing: 0 });
  });

  it("is asked for one entry at a time", async () => {
    const { session, socket } = await start();
    for (const entry of [btc, eth]) session.subscribe(book, entry);
    await settle();
    expect(socket.sent).toEqual([{ event: "subscribe", channel: "book", symbol: "BTC" }]);
    await bind(socket, "book", 17, "BTC");
    expect(socket.last).toEqual({ event: "subscribe", channel: "book", symbol: "ETH" });
  });

  it("brings the snapshot first, and later frames that look like it are another message", async () => {
    const venue = await start();
    const subscription = await subscribed(venue);
    const frames = [
      [17, "hb"],
      [17, [1, 2]],
      [17, []],
      [17, [[1, 2]]],
      [17, "hb"],
      [17, [[3, 4]]],
    ];
    for (const frame of frames) await venue.socket.receive(frame);
    const kinds = [];
    for (const _frame of frames) kinds.push(((await next(subscription)) as { kind: string }).kind);
    expect(kinds).toEqual(["heartbeat", "book.update", "book.snapshot", "book.bulk", "heartbeat", "book.bulk"]);
  });

  it("may be followed by its first frame before anybody could take a breath", async () => {
    const { session, socket } = await start();
    const subscription = session.subscribe(book, btc);
    await settle();
    for (const frame of [{ event: "subscribed", channel: "book", chanId: 17, symbol: "BTC" }, [17, [[1, 2]]]]) {
      socket.bytes(Buffer.from(JSON.stringify(frame)), false);
    }
    expect(await next(subscription)).toMatchObject({ kind: "book.snapshot", data: [[1, 2]] });
  });

  it("is named when it is left, and what trails until the acknowledgement is nobody's", async () => {
    const venue = await start();
    const { session, socket, events } = venue;
    const subscription = await subscribed(venue);
    const closed = subscription.close();
    await settle();
    expect(socket.last).toEqual({ event: "unsubscribe", chanId: 17 });
    await socket.receive([17, [[1, 2]]]);
    expect(session.metrics()).toMatchObject({ trailing: 1, unknown: 0, unclaimed: 0 });
    await socket.receive({ event: "unsubscribed", chanId: 17 });
    await closed;
    await socket.receive([17, [1, 2]]);
    expect(events.at(-1)).toMatchObject({ kind: "unknown", raw: "[17,[1,2]]", reason: "channel 17 is not bound" });
    expect(session.metrics()).toMatchObject({ trailing: 1, unknown: 1 });
  });

  it("gets a new id and a new snapshot when its entry is subscribed to again", async () => {
    const venue = await start();
    const { session, socket } = venue;
    const first = await subscribed(venue);
    const closed = first.close();
    await settle();
    const second = session.subscribe(book, btc);
    await socket.receive([17, [1, 2]]);
    await socket.receive({ event: "unsubscribed", chanId: 17 });
    await closed;
    expect(socket.last).toEqual({ event: "subscribe", channel: "book", symbol: "BTC" });
    await bind(socket, "book", 99, "BTC");
    await socket.receive([99, [[5, 6]]]);
    expect(await next(second)).toMatchObject({ kind: "book.snapshot", data: [[5, 6]] });
    expect(second.queued).toBe(0);
  });

  it("is let go when the venue refuses to drop it", async () => {
    const venue = await start();
    const subscription = await subscribed(venue);
    const closed = subscription.close();
    await settle();
    await venue.socket.receive({ event: "error", code: 10401, chanId: 17 });
    await closed;
    await venue.socket.receive([17, [1, 2]]);
    expect(venue.events.map(({ kind }) => kind)).toEqual(["open", "refused", "error", "unknown"]);
  });

  it("is dropped again when the acknowledgement comes too late", async () => {
    const { session, socket, clock, events } = await start();
    const subscription = session.subscribe(book, btc);
    await settle();
    await clock.advance(10_000);
    expect(await outcome(subscription.ready)).toBeInstanceOf(TimeoutError);
    await bind(socket, "book", 17, "BTC");
    await socket.receive([17, [[1, 2]]]);
    expect(socket.last).toEqual({ event: "unsubscribe", chanId: 17 });
    expect(session.metrics()).toMatchObject({ trailing: 1, unknown: 0, late: 1 });
    await socket.receive({ event: "unsubscribed", chanId: 17 });
    await socket.receive([17, [1, 2]]);
    expect(events.at(-1)).toMatchObject({ kind: "unknown" });
  });

  it("is refused to the entry that the refusal names", async () => {
    const { session, socket } = await start();
    const [first, second] = [session.subscribe(book, btc), session.subscribe(tick, eth)];
    await settle();
    await socket.receive({ event: "error", code: 10301, channel: "tick", symbol: "ETH" });
    const error = await outcome(second.ready);
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ feed: "tick", venueCode: 10301 });
    await bind(socket, "book", 17, "BTC");
    await first.ready;
  });

  it.each([
    { what: "of a channel that nobody bound", frame: [18, [1, 2]], event: { kind: "unknown" } },
    {
      what: "of one element",
      frame: [17],
      event: { kind: "unknown", reason: "no update of its channel looks like it" },
    },
    { what: "that no update of the feed claims", frame: [17, { last: 1 }], event: { kind: "unknown" } },
    {
      what: "that claims to be an update and is not",
      frame: [17, [1, "2"]],
      event: { kind: "invalid", error: { kind: "book.update", path: "/1/1", expected: "number" } },
    },
  ])("reports a frame $what, and lives on", async ({ frame, event }) => {
    const venue = await start();
    const subscription = await subscribed(venue);
    await venue.socket.receive(frame);
    await venue.socket.receive([17, [1, 2]]);
    expect(venue.events.slice(1)).toMatchObject([event]);
    expect(await next(subscription)).toMatchObject({ kind: "book.update" });
  });

  it("dies with its connection", async () => {
    const venue = await start();
    const subscription = await subscribed(venue);
    venue.socket.die();
    await expect(next(subscription)).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("that no id names is an error that status() tells", async () => {
    const { session, socket, events } = await start();
    session.subscribe(
      { ...book, subscription: { ...book.subscription, bind: { reply: "book.subscribed", id: ["no"] } } },
      btc,
    );
    await settle();
    await bind(socket, "book", 17, "BTC");
    expect(events.at(-1)).toMatchObject({
      kind: "error",
      error: { message: "book.subscribed hands out no channel id" },
    });
  });
});

describe("the flags of a connection", () => {
  const told = { sequence: 5, timestamp: 1609 };
  const silent = { sequence: undefined, timestamp: undefined };

  it("shape frames from the acknowledgement on; before it, either shape will do", async () => {
    const venue = await start();
    const { session, socket } = venue;
    const subscription = await subscribed(venue);
    await socket.receive([17, [1, 2]]);
    const configured = session.request(configure, { flags: sequence + timestamp });
    await socket.receive([17, [1, 2]]);
    await socket.receive([17, [1, 2], 5, 1609]);
    await socket.receive({ event: "conf", status: "OK" });
    await configured;
    await socket.receive([17, [1, 2], 5, 1609]);
    await socket.receive([17, [1, 2], 5, 1609, "more"]);
    const read = [];
    for (let count = 0; count < 5; count += 1) read.push(await next(subscription));
    expect(read).toMatchObject([silent, silent, told, told, told]);
  });

  it("may leave out the first of two elements", async () => {
    const venue = await start();
    const subscription = await subscribed(venue);
    const configured = venue.session.request(configure, { flags: timestamp });
    await venue.socket.receive({ event: "conf", status: "OK" });
    await configured;
    await venue.socket.receive([17, [1, 2], 1609]);
    expect(await next(subscription)).toMatchObject({ sequence: undefined, timestamp: 1609 });
    await venue.socket.receive([17, [1, 2], "noon"]);
    expect(venue.events.at(-1)).toMatchObject({ kind: "invalid", error: { path: "/2", found: 'string "noon"' } });
  });

  it("stay as they were when the venue refuses others", async () => {
    const venue = await start();
    const subscription = await subscribed(venue);
    const configured = outcome(venue.session.request(configure, { flags: timestamp }));
    await venue.socket.receive({ event: "conf", status: "NO" });
    expect(await configured).toBeInstanceOf(RefusedError);
    await venue.socket.receive([17, [1, 2], 1609]);
    expect(await next(subscription)).toMatchObject(silent);
  });
});

describe("what the venue says unasked", () => {
  it("is a notice where it belongs to no subscription", async () => {
    const { session, socket, events } = await start();
    await socket.receive({ event: "info", version: 2 });
    expect(events.at(-1)).toMatchObject({ kind: "notice", connection: 1, message: { kind: "info", version: 2 } });
    expect(session.metrics()).toMatchObject({ unknown: 0, decoded: { info: 1 } });
  });

  it("is invalid where it is not what it claims to be", async () => {
    const { socket, events } = await start();
    await socket.receive({ event: "info", version: "2" });
    expect(events.at(-1)).toMatchObject({ kind: "invalid", error: { kind: "info", path: "/version" } });
  });

  it("is unknown where it could only have been an answer", async () => {
    const { socket, events } = await start();
    await socket.receive({ event: "error", code: 1 });
    const reason = "it is a failed, which nothing on this connection asked for";
    expect(events.at(-1)).toMatchObject({ kind: "unknown", reason });
  });
});
