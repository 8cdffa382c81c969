import { gist, readBytes } from "./reading.js";

type Value = string | number | boolean | null | Buffer | readonly Value[] | { readonly [key: string]: Value };

/** As mitmproxy packs a value. */
function pack(value: Value): Buffer {
  if (typeof value === "string") return tagged(Buffer.from(value), ";");
  if (typeof value === "number") return tagged(Buffer.from(String(value)), Number.isInteger(value) ? "#" : "^");
  if (typeof value === "boolean") return tagged(Buffer.from(String(value)), "!");
  if (value === null) return tagged(Buffer.alloc(0), "~");
  if (Buffer.isBuffer(value)) return tagged(value, ",");
  if (isList(value)) return tagged(Buffer.concat(value.map(pack)), "]");
  return tagged(Buffer.concat(Object.entries(value).flatMap(([key, each]) => [pack(key), pack(each)])), "}");
}

function isList(value: readonly Value[] | { readonly [key: string]: Value }): value is readonly Value[] {
  return Array.isArray(value);
}

function tagged(payload: Buffer, tag: string): Buffer {
  return Buffer.concat([Buffer.from(`${payload.length}:`), payload, Buffer.from(tag)]);
}

const request = (scheme: string, port: number) => ({
  timestamp_start: 1600000000.5,
  scheme: Buffer.from(scheme),
  host: "x.example",
  port,
  path: Buffer.from("/ws"),
});
const message = (opcode: number, fromClient: boolean, content: Buffer, time: number, dropped = false): Value => [
  opcode,
  fromClient,
  content,
  time,
  dropped,
  false,
];
const flow = (messages: readonly Value[], scheme = "https", port = 443): Buffer =>
  pack({
    type: "http",
    websocket: { messages, timestamp_end: 1600000009.5 },
    request: request(scheme, port),
  });
const page = pack({ type: "http", websocket: null, request: request("https", 443) });

const two = Buffer.concat([
  page,
  flow([message(1, true, Buffer.from("{}"), 1600000001.5), message(2, false, Buffer.from([0, 255]), 1600000002.5)]),
  flow(
    [message(1, false, Buffer.from("pong"), 1600000003.5), message(1, true, Buffer.from("x"), 1, true)],
    "http",
    8080,
  ),
]);
const want = [
  "2 2 open 1600000000500 wss://x.example/ws",
  "2 2 out 1600000001500 {}",
  "2 2 in 1600000002500 <00ff>",
  "2 2 close 1600000009500",
  "3 3 open 1600000000500 ws://x.example:8080/ws",
  "3 3 in 1600000003500 pong",
  "3 warning: mitmproxy dropped this frame; it is left out",
  "3 3 close 1600000009500",
];

describe("flows of mitmproxy", () => {
  test("are read, each a connection with its address", async () => {
    for (const piece of [1, 7, 10_000]) {
      const read = await readBytes(two, {}, piece);
      expect(read).toMatchObject({ format: "mitmproxy flows", error: undefined });
      expect(gist(read.events)).toEqual(want);
    }
  });

  test.each([
    {
      name: "are cut off in a message",
      given: two.subarray(0, two.indexOf("pong") + 2),
      events: want.slice(0, 4),
      error: "after this line flow 3 is cut off",
    },
    {
      name: "are cut off behind a message",
      given: two.subarray(0, two.indexOf("pong") + 60),
      events: [...want.slice(0, 4), "3 3 in 1600000003500 pong"],
      error: "flow 3 is cut off",
    },
    { name: "hold no sockets", given: page, events: [], error: "none of its 1 flows is a WebSocket's" },
    {
      name: "go on with something else",
      given: Buffer.concat([two, Buffer.from("and then nothing more")]),
      events: want,
      error: "here begins no flow",
    },
    {
      name: "hold a message that is none",
      given: flow([[1, 2], message(3, true, Buffer.from(""), 1)]),
      events: [
        "1 1 open 1600000000500 wss://x.example/ws",
        "1 damage: expected [opcode, from the client, content, time]",
        "1 damage: expected opcode 1 for text or 2 for binary",
        "1 1 close 1600000009500",
      ],
      error: undefined,
    },
  ])("that $name give what they hold, and say so", async ({ given, events, error }) => {
    const read = await readBytes(given);
    expect(gist(read.events)).toEqual(events);
    if (error === undefined) expect(read.error).toBeUndefined();
    else expect(read.error).toContain(error);
  });

  test("larger than memory should hold are refused with the limit", async () => {
    const { error } = await readBytes(two, { largestPiece: 100 });
    expect(error).toContain("the flow is larger than 100 bytes");
  });
});
