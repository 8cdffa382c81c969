import { describe, expect, it } from "@jest/globals";
import {
  AbortedError,
  ClosedError,
  InvalidMessageError,
  RefusedError,
  TimeoutError,
  UsageError,
} from "../../runtime/index.js";
import type { Scanners } from "../../runtime/index.js";
import { update } from "./consumer.js";
import { bench, outcome } from "./fake-venue.js";
import { balance, look, say, takeTurn, tell, time } from "./tiny-venue.js";

/** A session that tries to read prices from their bytes, and the offsets at which it did. */
async function scanningBench() {
  const scanned: number[] = [];
  const scanners: Scanners = {
    venue: "tiny",
    messages: { "price.update": (_bytes, from) => void scanned.push(from) },
    unasked: ["price.update"],
    objects: { at: "method", words: { "price.update": ["price.update"] }, patterns: [], others: [] },
  };
  return { ...(await bench({ scanners })), scanned };
}

describe("a request", () => {
  it("resolves to the decoded reply with its id", async () => {
    const { session, socket } = await bench();
    const reply = session.request(time, {});
    await socket.reply(1700);
    expect(await reply).toEqual({ kind: "time.reply", result: 1700, id: 1 });
  });

  it("finds its reply when replies come in another order", async () => {
    const { session, socket } = await bench();
    const [first, second] = [session.request(time, {}), session.request(time, {})];
    await socket.reply(2, socket.sent[1]);
    await socket.reply(1, socket.sent[0]);
    expect([(await first).result, (await second).result]).toEqual([1, 2]);
  });

  it("takes either of several replies, told apart by kind", async () => {
    const { session, socket } = await bench();
    const word = session.request(say, { word: "hi" });
    await socket.reply("hello");
    const count = session.request(say, { word: "hi" });
    await socket.reply(2);
    expect([await word, await count]).toEqual([
      { kind: "word.reply", result: "hello", id: 1 },
      { kind: "count.reply", result: 2, id: 2 },
    ]);
  });

  it("that draws no reply resolves when it was sent", async () => {
    const { session, socket } = await bench();
    await expect(session.request(tell, { word: "hi" })).resolves.toBeUndefined();
    expect(socket.requests).toEqual(['tell ["hi"]']);
  });

  it("without ids is answered in order", async () => {
    const { session, socket } = await bench();
    const [first, second] = [session.request(takeTurn, {}), session.request(takeTurn, {})];
    await socket.receive({ turn: 1 });
    await socket.receive({ turn: 2 });
    expect([(await first).turn, (await second).turn]).toEqual([1, 2]);
  });

  it("without ids is answered by what the reply echoes", async () => {
    const { session, socket } = await bench();
    const [left, right] = [session.request(look, { word: "left" }), session.request(look, { word: "right" })];
    await socket.receive({ seen: "right" });
    await socket.receive({ seen: "left" });
    expect([(await left).seen, (await right).seen]).toEqual(["left", "right"]);
  });

  it("that the venue refuses rejects with the venue's code and words", async () => {
    const { session, socket, events } = await bench();
    const reply = outcome(session.request(time, {}));
    await socket.refuse(1, "no such thing");
    const error = await reply;
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({
      code: "REFUSED",
      venue: "tiny",
      operation: "time.query",
      venueCode: 1,
      venueText: "no such thing",
      message: "tiny time.query: the venue refused the request with code 1: no such thing",
    });
    expect(events.map(({ kind }) => kind)).toEqual(["open", "refused"]);
  });

  it("answered by an invalid reply rejects with path, expected and found, and the connection lives on", async () => {
    const { session, socket, events } = await bench();
    const reply = outcome(session.request(time, {}));
    await socket.reply("noon");
    const error = await reply;
    expect(error).toBeInstanceOf(InvalidMessageError);
    const details = { kind: "time.reply", path: "/result", expected: "integer", found: 'string "noon"' };
    expect(error).toMatchObject({ code: "INVALID", ...details });
    expect(events.at(-1)).toMatchObject({ kind: "invalid", connection: 1, error: details });
    const again = session.request(time, {});
    await socket.reply(5);
    expect((await again).result).toBe(5);
  });

  it("answered by an invalid refusal rejects with where it is wrong", async () => {
    const { session, socket } = await bench();
    const reply = outcome(session.request(time, {}));
    await socket.receive({ error: { message: "no code" }, id: 1 });
    const details = { kind: "error.reply", path: "/error", expected: 'property "code"', found: "nothing" };
    expect(await reply).toMatchObject(details);
  });

  it("whose reply is lost costs no more than one after it, where replies bear no ids", async () => {
    const { session, socket, clock } = await bench();
    const turn = async (answer: number | undefined) => {
      const reply = outcome(session.request(takeTurn, {}, { timeout: 100 }));
      if (answer !== undefined) await socket.receive({ turn: answer });
      await clock.advance(100);
      return reply;
    };
    const lost = await turn(undefined);
    // It may be the late reply to the first: nobody can tell.
    const doubted = await turn(2);
    expect([lost, doubted]).toEqual([expect.any(TimeoutError), expect.any(TimeoutError)]);
    expect([await turn(3), await turn(4)]).toMatchObject([{ turn: 3 }, { turn: 4 }]);
  });

  it("without ids whose reply is lost is forgotten in time, so that frames are read from their bytes again", async () => {
    const { session, socket, clock, scanned } = await scanningBench();
    await update(socket, "BTC", 1);
    const reply = outcome(session.request(takeTurn, {}, { timeout: 100 }));
    await update(socket, "BTC", 2);
    await clock.advance(100);
    expect(await reply).toBeInstanceOf(TimeoutError);
    await clock.advance(59_999);
    await update(socket, "BTC", 3);
    expect(scanned).toHaveLength(1);
    await clock.advance(1);
    await update(socket, "BTC", 4);
    await update(socket, "BTC", 5);
    expect(scanned).toHaveLength(2);
  });

  it("without ids that was aborted is forgotten in time, and costs none after it", async () => {
    const { session, socket, clock } = await bench();
    const control = new AbortController();
    const aborted = outcome(session.request(takeTurn, {}, { signal: control.signal }));
    control.abort();
    await aborted;
    await clock.advance(60_000);
    const reply = session.request(takeTurn, {});
    await socket.receive({ turn: 2 });
    expect(await reply).toMatchObject({ turn: 2 });
  });

  it("that is not answered in time rejects, and its late reply is known for what it is", async () => {
    const { session, socket, clock, events } = await bench();
    const reply = outcome(session.request(time, {}, { timeout: 50 }));
    await clock.advance(49);
    expect(session.metrics().requestsInFlight).toBe(1);
    await clock.advance(1);
    expect(await reply).toBeInstanceOf(TimeoutError);
    await socket.reply(7);
    expect(events.at(-1)).toMatchObject({ kind: "late", operation: "time.query", id: 1, message: { result: 7 } });
    expect(session.metrics()).toMatchObject({ late: 1, unknown: 0, requestsInFlight: 0 });
  });

  it("that times out keeps its place among those answered in order", async () => {
    const { session, socket, clock } = await bench();
    const first = outcome(session.request(takeTurn, {}, { timeout: 10 }));
    const second = session.request(takeTurn, {});
    await clock.advance(10);
    await first;
    await socket.receive({ turn: 1 });
    await socket.receive({ turn: 2 });
    expect((await second).turn).toBe(2);
  });

  it("is never sent when its signal was aborted before", async () => {
    const { session, socket } = await bench();
    const error = await outcome(session.request(time, {}, { signal: AbortSignal.abort("enough") }));
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ code: "ABORTED", cause: "enough" });
    expect(socket.sent).toEqual([]);
  });

  it("that is aborted while it waits rejects and lets go of its timer", async () => {
    const { session, clock } = await bench();
    const control = new AbortController();
    const before = clock.pending;
    const reply = outcome(session.request(time, {}, { signal: control.signal }));
    control.abort();
    expect(await reply).toBeInstanceOf(AbortedError);
    expect(clock.pending).toBe(before);
  });

  it("that needs a login is not sent without one", async () => {
    const { session, socket } = await bench();
    const error = await outcome(session.request(balance, {}));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ message: expect.stringContaining("`credentials`") });
    expect(socket.sent).toEqual([]);
  });

  it.each([0, 0.5, -1, Number.NaN])("is not sent with a timeout of %p", async (timeout) => {
    const { session, socket, clock } = await bench();
    expect(await outcome(session.request(time, {}, { timeout }))).toMatchObject({
      code: "USAGE",
      message: `tiny time.query: \`timeout\` is ${timeout}; expected a number of at least 1`,
    });
    expect([socket.sent, clock.pending]).toEqual([[], 0]);
  });

  it("on a closed session rejects", async () => {
    const { session } = await bench();
    await session.close();
    expect(await outcome(session.request(time, {}))).toBeInstanceOf(ClosedError);
  });

  it("that waits when the connection dies rejects with the code that it died of", async () => {
    const { session, socket } = await bench();
    const reply = outcome(session.request(time, {}));
    socket.die(1011, "oops");
    const error = await reply;
    expect(error).toBeInstanceOf(ClosedError);
    expect(error).toMatchObject({ operation: "time.query", message: expect.stringContaining("1011 (oops)") });
  });
});
