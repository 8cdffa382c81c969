import { once } from "node:events";
import { deflateRawSync } from "node:zlib";
import { afterEach, describe, expect, it } from "@jest/globals";
import { WebSocketServer } from "ws";
import { connect, RefusedError, UsageError } from "../../runtime/index.js";
import type { ConnectOptions, Session, StatusEvent, TappedFrame } from "../../runtime/index.js";
import { settle } from "./fake-clock.js";
import { fakeOptions, outcome } from "./fake-venue.js";
import type { FakeSocket } from "./fake-venue.js";
import { login, placeOrder, signingVenue } from "./signing-venue.js";

const credentials = { key: "key", secret: "secret" };
const loginSignature = "9B5103CB36AD2B8E0CF6F36D2A657EDE";

interface Signed {
  readonly parameters: { readonly sign: string };
}

async function start(options: ConnectOptions = {}) {
  const fakes = fakeOptions();
  const frames: TappedFrame[] = [];
  const events: StatusEvent[] = [];
  const onFrame = (frame: TappedFrame): void => void frames.push(frame);
  const session = await connect(signingVenue, { ...fakes, credentials, onFrame, ...options });
  const [socket] = fakes.sockets;
  if (socket === undefined) throw new Error("no socket was opened");
  collect(session, events).catch((error: unknown) => {
    throw error;
  });
  return { ...fakes, session, socket, frames, events };
}

async function collect(session: Session, events: StatusEvent[]): Promise<void> {
  for await (const event of session.status()) events.push(event);
}

/** Signing runs outside the promises that settle by themselves. */
async function sent(socket: FakeSocket, count: number): Promise<readonly unknown[]> {
  while (socket.sent.length < count) await settle();
  return socket.sent;
}

describe("a request that is signed", () => {
  it("carries key and signature of all of its parameters, and no text that holds the secret", async () => {
    const { session, socket } = await start();
    const reply = session.request(login, {});
    expect(await sent(socket, 1)).toEqual([
      { event: "login", channel: "login", parameters: { api_key: "key", sign: loginSignature } },
    ]);
    await socket.receive([{ channel: "login", data: { result: true } }]);
    expect(await reply).toEqual({ kind: "login.reply", data: { result: true } });
  });

  it("goes out in the order in which it was asked for, and its answers come in that order", async () => {
    const { session, socket } = await start();
    const orders = ["1", "2", "3"].map((price) => outcome(session.request(placeOrder, { symbol: "a", price })));
    expect(await sent(socket, 3)).toMatchObject(["1", "2", "3"].map((price) => ({ parameters: { price } })));
    const signatures = new Set(socket.sent.map((frame) => JSON.stringify(frame)));
    expect(signatures.size).toBe(3);
    const answer = (id: number): object => ({ channel: "order", data: { result: true, id } });
    await socket.receive([answer(1), { data: { result: false, error_code: 20102 } }, answer(3)]);
    const [first, second, third] = await Promise.all(orders);
    expect([first, third]).toMatchObject([{ data: { id: 1 } }, { data: { id: 3 } }]);
    expect(second).toBeInstanceOf(RefusedError);
    expect(second).toMatchObject({ venueCode: 20102, venueText: undefined });
  });

  it("is not sent without credentials, and says what to do", async () => {
    const fakes = fakeOptions();
    const session = await connect(signingVenue, fakes);
    const error = await outcome(session.request(login, {}));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({
      operation: "login",
      message: "signing login: is signed; pass `credentials` to connect()",
    });
    expect(fakes.sockets[0]?.sent).toEqual([]);
  });

  it("whose parameters cannot be built rejects, and does not hold up the next", async () => {
    const { session, socket } = await start();
    const broken = { ...login, signing: { ...login.signing, signs: { at: ["nowhere"], except: "sign" } } };
    const error = outcome(session.request(broken, {}));
    session.request(login, {}).catch(() => undefined);
    expect(await error).toMatchObject({ message: "a signed request has no /nowhere" });
    expect(await sent(socket, 1)).toHaveLength(1);
  });

  it("shows neither key nor signature to the tap, and not in what the venue sends back", async () => {
    const long = { key: "a-key-of-some-length", secret: "a-secret-of-some-length" };
    const { session, socket, frames } = await start({ credentials: long });
    const reply = outcome(session.request(login, {}));
    await sent(socket, 1);
    const { parameters } = JSON.parse(JSON.stringify(socket.last)) as Signed;
    const { sign } = parameters;
    expect(frames[0]).toMatchObject({
      data: '{"event":"login","channel":"login","parameters":{"api_key":"***","sign":"***"}}',
    });
    await socket.receive([{ data: { result: false, error_code: 1, error_msg: `${long.key} ${sign} is wrong` } }]);
    expect(await reply).toMatchObject({ venueText: "*** *** is wrong" });
  });
});

describe("a login that signs its parameters", () => {
  it("is built twice: to be signed, and with the signature", async () => {
    const fakes = fakeOptions();
    const opening = connect(signingVenue, { ...fakes, credentials, server: "private" });
    while (fakes.sockets[0] === undefined) await settle();
    const [socket] = fakes.sockets;
    expect(await sent(socket, 1)).toMatchObject([{ event: "login", parameters: { sign: loginSignature } }]);
    await socket.receive([{ channel: "login", data: { result: true } }]);
    await (await opening).close();
  });
});

describe("a batch", () => {
  it("costs no good message its neighbours", async () => {
    const { session, socket, events } = await start();
    const reply = session.request(login, {});
    await sent(socket, 1);
    await socket.receive([7, { channel: "what" }, { channel: "login", data: { result: true } }, []]);
    expect((await reply).kind).toBe("login.reply");
    expect(events.slice(1)).toMatchObject([
      { kind: "unknown", raw: "7" },
      { kind: "unknown", raw: '{"channel":"what"}' },
      { kind: "unknown", raw: "[]" },
    ]);
  });

  let server: WebSocketServer | undefined;

  afterEach(() => {
    for (const client of server?.clients ?? []) client.terminate();
    server?.close();
  });

  it("comes through a real socket, packed without an end", async () => {
    server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    const packed = (value: unknown): Buffer => deflateRawSync(JSON.stringify(value), { finishFlush: 2 });
    server.on("connection", (socket) => {
      const answers = [1, 2].map((id) => ({ channel: "order", data: { result: true, id } }));
      let orders = 0;
      socket.on("message", () => {
        orders += 1;
        if (orders === 2) socket.send(packed([answers[0], { half: 1 }, answers[1]]));
      });
    });
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the server does not listen");
    await using session = await connect(signingVenue, { url: `ws://127.0.0.1:${address.port}/`, credentials });
    const replies = ["1", "2"].map((price) => session.request(placeOrder, { symbol: "a", price }));
    expect(await Promise.all(replies)).toMatchObject([{ data: { id: 1 } }, { data: { id: 2 } }]);
    expect(session.metrics()).toMatchObject({ framesIn: 1, unknown: 1, decoded: { "order.reply": 2 } });
  });
});
