import type { SocketFactory } from "./transport.js";

/** What a browser's WebSocket has of what is used here. */
interface WebSocketLike {
  binaryType: string;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: string | ArrayBuffer }) => void) | null;
  onerror: (() => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}
declare const WebSocket: new (url: string) => WebSocketLike;

const encoder = new TextEncoder();
const abnormalClosure = 1006;

/** `socket.ts` for a browser, with its own WebSocket. */
export const openSocket: SocketFactory = (url, listener) => {
  const socket = new WebSocket(url);
  const closed = once((code, reason) => listener.close(code, reason));
  socket.binaryType = "arraybuffer";
  socket.onopen = () => listener.open();
  socket.onmessage = ({ data }) => {
    if (typeof data === "string") listener.frame(encoder.encode(data), false);
    else listener.frame(new Uint8Array(data), true);
  };
  // A browser tells scripts no more than that.
  socket.onerror = () => listener.error(new Error("the browser's socket failed"));
  socket.onclose = ({ code, reason }) => closed(code, reason);
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(1000),
    terminate: () => {
      socket.onopen = socket.onmessage = socket.onerror = null;
      socket.close();
      // There is no other way to drop it, and the peer may take its time to answer.
      queueMicrotask(() => closed(abnormalClosure, ""));
    },
  };
};

/** Nothing comes after the close. */
function once(close: (code: number, reason: string) => void): (code: number, reason: string) => void {
  let told = false;
  return (code, reason) => {
    if (told) return;
    told = true;
    close(code, reason);
  };
}
