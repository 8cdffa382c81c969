import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { median, rounded } from "../lib/statistics.mjs";
import { formatTable } from "../lib/table.mjs";

const ways = ["nothing", "json", "session"];
const rounds = 5;
const warmUpFrames = 40_000;
const frames = 200_000;
const patienceMs = 120_000;

/** Over loopback, server and client each a process; a client is a fresh one each time, and warmed up. */
export async function measureSocket() {
  const server = start("server.mjs");
  const { port } = await told(server);
  const samples = Object.fromEntries(ways.map((way) => [way, []]));
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ways) samples[way].push(await runClient(server, way, `ws://127.0.0.1:${port}`));
    }
  } finally {
    server.kill();
  }
  const figures = Object.fromEntries(ways.map((way) => [way, summarise(samples[way])]));
  return { ...figures, ratio: rounded(figures.session.perSecond / figures.json.perSecond) };
}

async function runClient(server, way, url) {
  const client = start("client.mjs", way, url);
  try {
    await told(client);
    await sendAndWait(server, client, warmUpFrames);
    return await sendAndWait(server, client, frames);
  } finally {
    client.kill();
  }
}

async function sendAndWait(server, client, count) {
  client.send({ expect: count });
  await told(client);
  server.send({ frames: count });
  return told(client);
}

/** What the process says next; a client that loses frames would be waited for without end. */
async function told(child) {
  const [message] = await once(child, "message", { signal: globalThis.AbortSignal.timeout(patienceMs) });
  return message;
}

function start(file, ...words) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), words);
  child.once("exit", (code) => {
    if (code !== null && code !== 0) throw new Error(`${file} ${words.join(" ")} ended with ${code}`);
  });
  return child;
}

function summarise(samples) {
  return {
    perSecond: Math.round(median(samples.map(({ wallMs }) => (frames / wallMs) * 1000))),
    cpuNs: Math.round(median(samples.map(({ cpuMs }) => (cpuMs * 1e6) / frames))),
  };
}

/** @param {Awaited<ReturnType<typeof measureSocket>>} figures */
export function showSocket({ ratio, ...figures }) {
  const names = { nothing: "ws, nothing decoded", json: "ws + JSON.parse", session: "ws + the session" };
  const rows = ways.map((way) => [names[way], figures[way].perSecond, figures[way].cpuNs]);
  const table = formatTable(["loopback, spaced frames", "messages/s", "client CPU ns a message"], rows);
  const title = "socket: to a decoded message that a consumer has";
  return `${title}\n${table}\nthe session's rate is ${ratio} times that of ws + JSON.parse`;
}
