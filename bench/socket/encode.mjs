import { Buffer } from "node:buffer";

/** A text as a server puts it on a WebSocket: one frame, not masked. */
export function encodeFrame(text) {
  const payload = Buffer.from(text);
  return Buffer.concat([headerOf(payload.length), payload]);
}

function headerOf(length) {
  const finalText = 0x81;
  if (length < 126) return Buffer.from([finalText, length]);
  if (length > 0xffff) throw new Error(`a frame of ${length} bytes is longer than the bench sends`);
  return Buffer.from([finalText, 126, length >> 8, length & 0xff]);
}
