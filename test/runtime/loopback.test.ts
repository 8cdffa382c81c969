import { once } from "node:events";
import { deflateRawSync, deflateSync } from "node:zlib";
import { afterEach, describe, expect, it } from "@jest/globals";
import { WebSocketServer, type WebSocket } from "ws";
import { connect } from "../../runtime/index.js";
import type { ConnectOptions, Session, TappedFrame } from "../../runtime/index.js";
import { outcome } from "./fake-venue.js";
import { price, time, tiny } from "./tiny-venue.js";

type Pack = (text: string) => string | Uint8Array;

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: readonly string[];
}

/** What the venue answers over a real socket. */
function answer({ id, method, params }: Request): readonly object[] {
  if (method === "time.query") return [{ error: null, result: 42, id }];
  const status = { error: null, result: { status: "success" }, id };
  if (method !== "price.subscribe") return [status];
  return [status, ...params.map((market, index) => ({ method: "price.update", params: [market, index] }))];
}

function serve(socket: WebSocket, pack: Pack): void {
  socket.on("message", (data: Buffer) => {
    const request: Request = JSON.parse(data.toString("utf8"));
    for (const frame of answer(request)) socket.send(pack(JSON.stringify(frame)));
  });
}

let server: WebSocketServer | undefined;

async function start(options: ConnectOptions = {}, pack: Pack = (text) => text): Promise<Session> {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => serve(socket, pack));
  await once(server, "listening");
  return connect(tiny, { url: urlOf(server), ...options });
}

function urlOf(listening: WebSocketServer): string {
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return `ws://127.0.0.1:${address.port}/`;
}

afterEach(() => {
  for (const client of server?.clients ?? []) client.terminate();
  server?.close();
  server = undefined;
});

describe("a session over a real socket", () => {
  it.each<[string, Pack]>([
    ["plain", (text) => text],
    ["zlib", (text) => deflateSync(text)],
    ["deflate", (text) => deflateRawSync(text, { finishFlush: 2 })],
  ])("requests and subscribes through %s framing", async (name, pack) => {
    await using session = await start({ server: name }, pack);
    expect((await session.request(time, {})).result).toBe(42);
    for await (const update of session.subscribe(price, { market: "BTC" })) {
      expect(update).toEqual({ kind: "price.update", market: "BTC", price: 0 });
      break;
    }
    expect(session.metrics()).toMatchObject({ framesOut: 3, invalid: 0, unknown: 0 });
  });

  it("shows its frames to the tap: text as text, binary as it came", async () => {
    const frames: TappedFrame[] = [];
    const packed = deflateSync('{"error":null,"result":42,"id":1}');
    await using session = await start({ server: "zlib", onFrame: (frame) => void frames.push(frame) }, deflateSync);
    await session.request(time, {});
    expect(frames).toMatchObject([
      { direction: "out", data: '{"id":1,"method":"time.query","params":[]}', connection: 1 },
      { direction: "in", data: packed, connection: 1 },
    ]);
  });

  it("lives on after text that is no UTF-8, which is reported", async () => {
    await using session = await start();
    for (const client of server?.clients ?? []) client.send(Buffer.from([0x7b, 0xff, 0x7d]), { binary: false });
    expect((await session.request(time, {})).result).toBe(42);
    expect(session.metrics()).toMatchObject({ invalid: 1 });
  });

  it("closes with a handshake", async () => {
    const session = await start();
    const [client] = server?.clients ?? [];
    const closed = client === undefined ? Promise.resolve([]) : once(client, "close");
    await session.close();
    expect((await closed)[0]).toBe(1000);
  });

  it("ends when the server goes away", async () => {
    const session = await start();
    for (const client of server?.clients ?? []) client.close(1001, "restart");
    const kinds: unknown[] = [];
    for await (const event of session.status()) kinds.push("code" in event ? [event.kind, event.code] : event.kind);
    expect(kinds).toEqual(["open", ["close", 1001]]);
  });

  it("cannot connect where nobody listens", async () => {
    const session = await start();
    const url = server === undefined ? "" : urlOf(server);
    await session.close();
    server?.close();
    expect(await outcome(connect(tiny, { url }))).toMatchObject({ code: "CONNECT" });
    expect(await outcome(connect(tiny, { url: "not a url" }))).toMatchObject({ code: "CONNECT" });
  });

  it("is given up while it connects when its signal is aborted", async () => {
    server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    await once(server, "listening");
    const control = new AbortController();
    const opening = outcome(connect(tiny, { url: urlOf(server), signal: control.signal }));
    control.abort();
    expect(await opening).toMatchObject({ code: "ABORTED" });
  });
});
