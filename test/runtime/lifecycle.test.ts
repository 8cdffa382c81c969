import { inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { AbortedError, ClosedError, connect, ConnectError, TimeoutError, UsageError } from "../../runtime/index.js";
import { drain } from "./consumer.js";
import { settle } from "./fake-clock.js";
import { bench, fakeOptions, hasSettled, outcome } from "./fake-venue.js";
import { price, time, tiny } from "./tiny-venue.js";

describe("connecting", () => {
  it("goes to the first server unless told", async () => {
    const { socket } = await bench();
    expect(socket.url).toBe("ws://tiny.example/");
  });

  it("goes to another URL with all else as the server has it", async () => {
    const { socket, events } = await bench({ url: "ws://localhost:1/?token=abc" });
    expect(socket.url).toBe("ws://localhost:1/?token=abc");
    expect(events).toMatchObject([{ kind: "open", url: "ws://localhost:1/", connection: 1, at: 1583131539528 }]);
  });

  it("refuses a server that the venue does not have, and names those that it has", async () => {
    const error = await outcome(connect(tiny, { server: "mars" }));
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain('no server "mars"; choose one of plain, zlib, deflate, narrow, beating');
  });

  it.each([
    { timeout: Number.NaN },
    { timeout: 0 },
    { inflatedLimit: -1 },
    { inflatedLimit: 0.5 },
    { inflatedLimit: Number.NaN },
  ])("refuses %p before it opens a socket, and says what is expected", async (options) => {
    const fakes = fakeOptions();
    const error = await outcome(connect(tiny, { ...fakes, ...options }));
    const [[name, value] = []] = Object.entries(options);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ message: `tiny: \`${name}\` is ${value}; expected a number of at least 1` });
    expect(fakes.sockets).toEqual([]);
  });

  it("gives up in time", async () => {
    const fakes = fakeOptions({ opening: 0 });
    const opening = outcome(connect(tiny, { ...fakes, timeout: 100 }));
    await fakes.clock.advance(100);
    expect(await opening).toBeInstanceOf(TimeoutError);
    expect(fakes.clock.pending).toBe(0);
  });

  it("fails with what the socket complained of", async () => {
    const fakes = fakeOptions({ opening: 0 });
    const opening = outcome(connect(tiny, fakes));
    fakes.sockets[0]?.listener.error(new Error("ECONNREFUSED"));
    fakes.sockets[0]?.die();
    const error = await opening;
    expect(error).toBeInstanceOf(ConnectError);
    expect(error).toMatchObject({ code: "CONNECT", message: expect.stringContaining("ECONNREFUSED") });
  });

  it("fails when no socket can be made at all", async () => {
    const webSocket = (): never => {
      throw new SyntaxError("bad URL: ws://x/?token=abc");
    };
    const error = await outcome(connect(tiny, { webSocket, url: "ws://x/?token=abc" }));
    expect(error).toMatchObject({ code: "CONNECT", message: "tiny: cannot connect to ws://x/: bad URL: ws://x/" });
    expect(inspect(error)).not.toContain("abc");
  });

  it("shows no name and no password that the URL holds", async () => {
    const { events } = await bench({ url: "ws://user:word@localhost:1/?token=abc" });
    expect(events).toMatchObject([{ kind: "open", url: "ws://localhost:1/" }]);
  });

  it("is given up when its signal is aborted", async () => {
    const fakes = fakeOptions({ opening: 0 });
    const control = new AbortController();
    const opening = outcome(connect(tiny, { ...fakes, signal: control.signal }));
    control.abort("enough");
    expect(await opening).toBeInstanceOf(AbortedError);
    expect(fakes.sockets[0]?.closed).toBe(true);
    expect(await outcome(connect(tiny, { ...fakes, signal: control.signal }))).toMatchObject({ cause: "enough" });
    expect(fakes.sockets).toHaveLength(1);
  });
});

describe("closing a session", () => {
  it("settles everything, leaves no timer, and ends status", async () => {
    const { session, socket, clock, events } = await bench({ server: "beating" });
    const request = outcome(session.request(time, {}));
    const subscription = session.subscribe(price, { market: "BTC" });
    const reading = outcome(subscription[Symbol.asyncIterator]().next());
    await settle();
    await session.close();
    expect(await request).toBeInstanceOf(ClosedError);
    expect(await outcome(subscription.ready)).toBeInstanceOf(ClosedError);
    expect(await reading).toEqual({ done: true, value: undefined });
    expect([socket.closed, clock.pending]).toEqual([true, 0]);
    expect(events.map(({ kind }) => kind)).toEqual(["open", "close"]);
    expect(await session.status().next()).toEqual({ done: true, value: undefined });
  });

  it("may be asked for twice, and by `await using`", async () => {
    const { session, socket } = await bench();
    {
      await using _session = session;
    }
    await Promise.all([session.close(), session.close()]);
    expect(socket.closed).toBe(true);
  });

  it("drops a socket that does not shake hands", async () => {
    const fakes = fakeOptions();
    const stubborn: typeof fakes.webSocket = (url, listener) => ({
      ...fakes.webSocket(url, listener),
      close: () => undefined,
    });
    const session = await connect(tiny, { ...fakes, webSocket: stubborn });
    const closed = session.close();
    expect(await hasSettled(closed)).toBe(false);
    await fakes.clock.advance(2000);
    await closed;
  });

  it("follows the signal that was given to connect", async () => {
    const control = new AbortController();
    const { session, socket } = await bench({ signal: control.signal });
    control.abort();
    await session.close();
    expect(socket.closed).toBe(true);
  });

  it("lets go of the signal that was given to connect", async () => {
    const control = new AbortController();
    const listeners = new Set<unknown>();
    const { signal } = control;
    signal.addEventListener = (_type: string, listener: unknown) => void listeners.add(listener);
    signal.removeEventListener = (_type: string, listener: unknown) => void listeners.delete(listener);
    const { session } = await bench({ signal });
    expect(listeners.size).toBe(1);
    await session.close();
    await settle();
    expect(listeners.size).toBe(0);
  });

  it("happens by itself when its only connection is gone", async () => {
    const { session, socket, events } = await bench();
    socket.die(1008, "too many");
    await settle();
    expect(events.at(-1)).toMatchObject({ kind: "close", expected: false });
    const text = "the session is closed: connection 1 closed with code 1008 (too many); connect again";
    expect(await outcome(session.request(time, {}))).toMatchObject({
      code: "CLOSED",
      message: `tiny time.query: ${text}`,
    });
    expect(await outcome(session.subscribe(price, { market: "BTC" }).ready)).toMatchObject({
      code: "CLOSED",
      message: `tiny price: ${text}`,
    });
  });

  it("is told of by what is asked for afterwards", async () => {
    const { session } = await bench();
    await session.close();
    const message = "tiny time.query: the session is closed; connect again";
    expect(await outcome(session.request(time, {}))).toMatchObject({ message });
  });
});

describe("a heartbeat", () => {
  it("is sent as often as the server asks for", async () => {
    const { socket, clock } = await bench({ server: "beating" });
    await clock.advance(29_999);
    expect(socket.requests).toEqual([]);
    await clock.advance(1);
    await socket.acknowledge();
    await clock.advance(30_000);
    expect(socket.requests).toEqual(["ping []", "ping []"]);
  });

  it("that nothing comes after ends a connection that is dead, and says so", async () => {
    const { session, socket, clock, events } = await bench({ server: "beating" });
    const ended = drain(session.subscribe(price, { market: "BTC" }));
    await settle();
    await socket.acknowledge();
    await clock.advance(59_999);
    expect(socket.closed).toBe(false);
    await socket.receive({ hello: 1 });
    await clock.advance(60_000);
    expect(socket.closed).toBe(false);
    await clock.advance(30_000);
    const cause = { code: "TIMEOUT", message: "tiny: nothing came for 60 s" };
    expect((await ended).error).toMatchObject({ code: "CLOSED", feed: "price", cause });
    expect(events.at(-1)).toMatchObject({ kind: "close", expected: false, cause });
  });

  it("tells a dead connection where the clock was set back meanwhile", async () => {
    const { socket, clock, events } = await bench({ server: "beating" });
    await clock.advance(20_000);
    await socket.receive({ hello: 1 });
    clock.setBack(3_600_000);
    await clock.advance(90_000);
    expect(events.at(-1)).toMatchObject({ kind: "close", expected: false });
  });

  it("lets what came while the program was busy be heard first", async () => {
    const { socket, clock } = await bench({ server: "beating" });
    await clock.advance(29_999);
    // A program that computed for a minute runs the timers that are due, and reads its sockets only then.
    clock.busy(60_000, () => socket.bytes(Buffer.from("{}"), false));
    await clock.advance(1);
    expect(socket.closed).toBe(false);
    expect(socket.requests).toEqual(["ping []"]);
  });

  it("that is not answered is reported", async () => {
    const { clock, events } = await bench({ server: "beating" });
    await clock.advance(40_000);
    await settle();
    expect(events.at(-1)).toMatchObject({ kind: "error", error: expect.any(TimeoutError) });
  });
});
