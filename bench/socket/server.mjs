/**
 * A process of its own: a venue that grants every subscription, and that sends so many frames whenever its parent
 * says so. The frames are packed before, so that the client is what is measured.
 */
import { Buffer } from "node:buffer";
import { once } from "node:events";
import process from "node:process";
import { WebSocketServer } from "../tickwire/built.mjs";
import { encodeFrame } from "./encode.mjs";
import { drawUpdates } from "./feeds.mjs";

const framesAChunk = 500;
const chunks = 8;
const texts = drawUpdates(framesAChunk * chunks).map(encodeFrame);
const packed = Array.from({ length: chunks }, (_, index) =>
  Buffer.concat(texts.slice(index * framesAChunk, (index + 1) * framesAChunk)),
);

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
let socket;
server.on("connection", (client) => {
  socket = client._socket;
  client.on("message", (data) => client.send(answer(JSON.parse(data.toString()))));
});
server.on("listening", () => process.send({ port: server.address().port }));
process.on("message", ({ frames }) => void send(frames));

function answer({ id, method }) {
  const result = method === "server.ping" ? '"pong"' : '{"status": "success"}';
  return `{"error": null, "result": ${result}, "id": ${id}}`;
}

async function send(frames) {
  for (let sent = 0; sent < frames; sent += framesAChunk) {
    if (!socket.write(packed[(sent / framesAChunk) % chunks])) await once(socket, "drain");
  }
}
