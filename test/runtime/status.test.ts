import { describe, expect, it } from "@jest/globals";
import { connect } from "../../runtime/index.js";
import type { Session, StatusEvent } from "../../runtime/index.js";
import { settle } from "./fake-clock.js";
import { bench, fakeOptions } from "./fake-venue.js";
import { price, time, tiny } from "./tiny-venue.js";

describe("frames that nobody asked for", () => {
  it.each([
    ["{oops", { kind: "invalid", error: { kind: "frame", expected: "JSON" }, raw: "{oops" }],
    ['{"hello":1}', { kind: "unknown", raw: '{"hello":1}', reason: "the venue's spec has no such frame" }],
    ['{"id":9}', { kind: "unknown", reason: "it answers request 9, which does not wait on this connection" }],
    [
      '{"method":"price.update","params":["BTC",1]}',
      { kind: "unknown", reason: "it is a price.update, which nothing on this connection asked for" },
    ],
  ])("%s is reported, and the connection lives on", async (frame, event) => {
    const { session, socket, events } = await bench();
    await socket.receive(frame);
    expect(events.at(-1)).toMatchObject({ ...event, connection: 1 });
    const reply = session.request(time, {});
    await socket.reply(1);
    expect((await reply).result).toBe(1);
    const { kind } = event;
    expect(session.metrics()).toMatchObject({ framesIn: 2, framesOut: 1, [kind]: 1, decoded: { "time.reply": 1 } });
  });

  it("an invalid update is reported, and the next one is delivered", async () => {
    const { session, socket, events } = await bench();
    const subscription = session.subscribe(price, { market: "BTC" });
    await settle();
    await socket.acknowledge();
    await socket.receive({ method: "price.update", params: ["BTC", "x"] });
    await socket.receive({ method: "price.update", params: ["BTC", 2] });
    const { value } = await subscription[Symbol.asyncIterator]().next();
    expect(value).toMatchObject({ price: 2 });
    expect(events.at(-1)).toMatchObject({ kind: "invalid", error: { kind: "price.update", path: "/params/1" } });
  });

  it("bytes that are no UTF-8 reach tap and status as bytes", async () => {
    const seen: unknown[] = [];
    const { socket, events } = await bench({ onFrame: ({ data }) => void seen.push(data) });
    const bytes = Buffer.from([0xff, 0xfe]);
    socket.bytes(bytes, false);
    await settle();
    expect(seen).toEqual([bytes]);
    expect(events.at(-1)).toMatchObject({ kind: "invalid", raw: bytes });
  });
});

describe("a tap that throws", () => {
  it("is reported, and the frame still arrives", async () => {
    const onFrame = (): never => {
      throw new Error("disk full");
    };
    const { session, socket, events } = await bench({ onFrame });
    const reply = session.request(time, {});
    await socket.reply(1);
    expect((await reply).result).toBe(1);
    expect(events.at(-1)).toMatchObject({ kind: "error", error: new Error("disk full") });
  });
});

/** A session that nobody listens to. */
async function quietBench() {
  const fakes = fakeOptions();
  return { ...fakes, session: await connect(tiny, fakes) };
}

/** What was kept, and that the session was closed. */
async function eventsOf(session: Session): Promise<readonly StatusEvent[]> {
  await session.close();
  const events: StatusEvent[] = [];
  for await (const event of session.status()) events.push(event);
  return events;
}

describe("status", () => {
  it("tells each listener everything since it began to listen", async () => {
    const { session, socket, events } = await bench();
    const second = session.status();
    await socket.receive("{}");
    expect(await second.next()).toMatchObject({ value: { kind: "unknown" } });
    expect(events.map(({ kind }) => kind)).toEqual(["open", "unknown"]);
  });

  it("forgets a listener that breaks out of its loop", async () => {
    const { session, socket, events } = await bench();
    const loop = (async () => {
      for await (const _ of session.status()) break;
    })();
    await socket.receive("{}");
    await loop;
    await socket.receive("{}");
    expect(events).toHaveLength(3);
  });

  it("keeps the newest few for whoever listens first, and counts the rest", async () => {
    const { session, sockets } = await quietBench();
    for (let count = 0; count < 105; count += 1) sockets[0]?.bytes(Buffer.from(`[${count}]`), false);
    const events = await eventsOf(session);
    expect(events).toHaveLength(100);
    expect(events[0]).toMatchObject({ kind: "unknown", raw: "[6]" });
    expect(events.at(-1)).toMatchObject({ kind: "close" });
    expect(session.metrics().statusDropped).toBe(7);
  });

  it("keeps no more than a mebibyte of frames for whoever never listens", async () => {
    const { session, sockets } = await quietBench();
    const large = (digit: number) => Buffer.from(`[${String(digit).repeat(300_000)}]`);
    for (const digit of [1, 2, 3, 4, 5]) sockets[0]?.bytes(large(digit), false);
    const events = await eventsOf(session);
    expect(events.map((event) => ("raw" in event ? event.raw[1] : event.kind))).toEqual(["3", "4", "5", "close"]);
  });

  it("keeps the newest events for a listener that does not read, and counts the rest", async () => {
    const { session, socket } = await bench();
    const listener = session.status();
    for (let count = 0; count < 1005; count += 1) socket.bytes(Buffer.from(`[${count}]`), false);
    await settle();
    expect(session.metrics().statusDropped).toBeGreaterThanOrEqual(5);
    const { value } = await listener.next();
    expect(value).toMatchObject({ kind: "unknown", raw: "[5]" });
  });
});
