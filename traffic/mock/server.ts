import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type RawData, type WebSocket, WebSocketServer } from "ws";

/** What the mock hears of its sockets. */
export interface SocketHandler {
  readonly text: (text: string) => void;
  readonly closed: (code: number) => void;
}

/** One client's socket, as the mock needs it. */
export interface MockSocket {
  /** False, and nothing sent, once the socket closes. */
  readonly send: (data: string | Buffer) => boolean;
  readonly close: (code: number, reason: string) => void;
  /** Bytes that the client has not taken yet. */
  readonly buffered: () => number;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Called for each client with the path it asked for. */
  readonly connected: (socket: MockSocket, path: string) => SocketHandler;
  /** What a client is told that speaks plain HTTP. */
  readonly greeting: (port: number) => string;
}

export interface Listening {
  readonly port: number;
  /** Says goodbye to every client and gives the port back. */
  readonly close: () => Promise<void>;
}

/** Larger frames than any venue takes; `ws` closes with 1009 past it. */
const maxPayload = 1024 * 1024;
const closingTime = 500;

/** Listens for WebSocket clients; the only file of the mock that knows `ws`. Rejects when the port is taken. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const http = createServer((request, response) => greet(request, response, options.greeting));
  const sockets = new WebSocketServer({ server: http, maxPayload });
  sockets.on("connection", (socket, request) => attach(socket, request, options));
  // `ws` repeats the server's own errors; the promise below carries them to the caller.
  sockets.on("error", () => undefined);
  const port = await start(http, options);
  return { port, close: () => stop(http, sockets) };
}

function attach(socket: WebSocket, request: IncomingMessage, options: ListenOptions): void {
  const handler = options.connected(wrap(socket), new URL(request.url ?? "/", "ws://mock").pathname);
  socket.on("message", (data, binary) => {
    // After the mock has begun to close, what a client still sends is no longer heard.
    if (socket.readyState !== socket.OPEN) return;
    if (binary) socket.close(1003, "expected text frames");
    else handler.text(textOf(data));
  });
  // A client that breaks the protocol gets its close code from `ws`; there is nobody else to tell.
  socket.on("error", () => undefined);
  socket.on("close", (code) => handler.closed(code));
}

function wrap(socket: WebSocket): MockSocket {
  return {
    send: (data) => {
      if (socket.readyState !== socket.OPEN) return false;
      socket.send(data);
      return true;
    },
    close: (code, reason) => socket.close(code, reason),
    buffered: () => socket.bufferedAmount,
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return Buffer.isBuffer(data) ? data.toString("utf8") : Buffer.from(data).toString("utf8");
}

function greet(request: IncomingMessage, response: ServerResponse, greeting: ListenOptions["greeting"]): void {
  const port = request.socket.localPort ?? 0;
  response.writeHead(426, { "content-type": "text/plain; charset=utf-8", upgrade: "websocket" }).end(greeting(port));
}

function start(http: Server, { host, port }: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve((http.address() as AddressInfo).port);
    });
  });
}

async function stop(http: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.close(1001, "the mock is closing");
  const impatience = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, closingTime);
  await Promise.all([
    new Promise<void>((resolve) => sockets.close(() => resolve())),
    new Promise<void>((resolve) => http.close(() => resolve())),
  ]);
  clearTimeout(impatience);
}
