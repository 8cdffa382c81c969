import { WebSocket } from "ws";
import type { RawData } from "ws";
import type { SocketFactory } from "./transport.js";

/** Sockets of the `ws` library; the only file that knows it. */
export const openSocket: SocketFactory = (url, listener) => {
  // Text that is no UTF-8 is an invalid frame like others: reported as it is read, and no reason to hang up.
  const socket = new WebSocket(url, { skipUTF8Validation: true });
  socket.on("open", () => listener.open());
  socket.on("message", (data, binary) => listener.frame(bytesOf(data), binary));
  socket.on("error", (error) => listener.error(error));
  socket.on("close", (code, reason) => listener.close(code, reason.toString("utf8")));
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(1000),
    terminate: () => socket.terminate(),
  };
};

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
