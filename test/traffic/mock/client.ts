import { inflateRawSync, inflateSync } from "node:zlib";
import { WebSocket } from "ws";
import { isRecord } from "../../../traffic/is-record.js";

export type Frame = Readonly<Record<string, unknown>>;

/** A client as bare as a test needs it: sends text, hands out what comes in order. */
export interface Client {
  readonly socket: WebSocket;
  readonly texts: readonly string[];
  readonly send: (frame: unknown) => void;
  /** Sends a request and gives its reply, whatever comes before it. */
  readonly ask: (id: number, method: string, ...params: unknown[]) => Promise<Frame>;
  /** The next frames that fit, from now on. */
  readonly take: (count: number, fits?: (frame: Frame) => boolean) => Promise<readonly Frame[]>;
  /** Waits for the close code. */
  readonly closed: Promise<number>;
  readonly close: () => void;
}

export async function openClient(url: string, framing: "text" | "zlib" | "deflate-raw" = "text"): Promise<Client> {
  const socket = new WebSocket(url);
  const texts: string[] = [];
  const listeners = new Set<(frame: Frame) => void>();
  socket.on("message", (data: Buffer, binary: boolean) => {
    const text = binary ? (framing === "zlib" ? inflateSync(data) : inflateRawSync(data)).toString() : data.toString();
    texts.push(text);
    const frame: unknown = JSON.parse(text);
    if (isRecord(frame)) for (const listener of listeners) listener(frame);
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  const send = (frame: unknown): void => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  const take = (count: number, fits: (frame: Frame) => boolean = () => true): Promise<readonly Frame[]> =>
    new Promise((resolve) => {
      const taken: Frame[] = [];
      const listener = (frame: Frame): void => {
        if (!fits(frame)) return;
        taken.push(frame);
        if (taken.length < count) return;
        listeners.delete(listener);
        resolve(taken);
      };
      listeners.add(listener);
    });
  const ask = async (id: number, method: string, ...params: unknown[]): Promise<Frame> => {
    const reply = take(1, (frame) => frame["id"] === id);
    send({ id, method, params });
    return (await reply)[0] ?? {};
  };
  return { socket, texts, send, ask, take, closed, close: () => socket.close() };
}
