/**
 * A process of its own: takes frames in one of three ways, and tells its parent when it is ready and, each time that
 * it has had as many as it was told to expect, how long that took.
 */
import { performance } from "node:perf_hooks";
import process from "node:process";
import { importBuilt, WebSocket } from "../tickwire/built.mjs";
import { entries, markets } from "./feeds.mjs";

const [way, url] = process.argv.slice(2);
const ready = () => process.send({ ready: true });
let left = 0;
let startedAt = 0;
let startedCpu = process.cpuUsage();

const ways = {
  nothing: () => listen(() => undefined),
  json: () => listen((data) => JSON.parse(data.toString())),
  session: subscribeAll,
};

process.on("message", ({ expect }) => {
  left = expect;
  startedAt = performance.now();
  startedCpu = process.cpuUsage();
  process.send({ expecting: true });
});
await ways[way]();

function took() {
  left -= 1;
  if (left > 0) return;
  const { user, system } = process.cpuUsage(startedCpu);
  process.send({ wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 });
}

function listen(use) {
  const socket = new WebSocket(url);
  socket.on("open", ready);
  socket.on("message", (data) => {
    use(data);
    took();
  });
}

async function subscribeAll() {
  const { connect } = await importBuilt("runtime/index.js");
  const venue = await importBuilt("generated/gateio/index.js");
  const { scanners } = await importBuilt("generated/gateio/scanners.js").catch(() => ({}));
  const session = await connect(venue.gateio, { url, scanners });
  const subscriptions = Object.entries(entries).flatMap(([feed, entry]) =>
    markets.map((market) => session.subscribe(venue[feed], entry(market), { queue: 1_000_000 })),
  );
  await Promise.all(subscriptions.map((subscription) => subscription.ready));
  for (const subscription of subscriptions) void consume(subscription);
  ready();
}

async function consume(subscription) {
  const updates = subscription[Symbol.asyncIterator]();
  while ((await updates.next()).done !== true) took();
}
