import { deflateSync } from "node:zlib";
import { zipSync } from "fflate";
import { gist, readBytes } from "./reading.js";

const message = (type: string, time: number, data: string, opcode = 1) => ({ type, time, opcode, data });
const at = "2020-09-13T12:26:40.000Z";

/** As Playwright and mitmproxy order an entry. */
const socket = (url: string, ...messages: readonly object[]) => ({
  startedDateTime: at,
  request: { url },
  response: { content: { size: -1 } },
  _resourceType: "websocket",
  _webSocketMessages: messages,
});
/** As Chrome orders it: messages before the address. */
const chromeSocket = (url: string, ...messages: readonly object[]) => ({
  _resourceType: "websocket",
  _webSocketMessages: messages,
  request: { url },
  startedDateTime: at,
});
const page = { startedDateTime: at, request: { url: "https://x.example/" }, response: { content: { text: "{}" } } };
const har = (...entries: readonly object[]): object => ({ log: { version: "1.2", pages: [], entries } });

const two = har(
  page,
  socket("wss://x.example/ws", message("send", 1600000000.5, "{}"), message("receive", 1600000001, "AQI=", 2)),
  page,
  chromeSocket(
    "https://y.example/ws",
    message("receive", 1600000002000, "pong"),
    message("error", 1600000003, "lost", -1),
  ),
);

const fromTwo = [
  "1 entries[1] open 1600000000000 wss://x.example/ws",
  "1 entries[1] out 1600000000500 {}",
  "1 entries[1] in 1600000001000 <0102>",
  "1 entries[3] open - wss://y.example/ws",
  "1 entries[3] in 1600000002000 pong",
  "1 warning: the socket failed, and frames may be missing: lost",
];

describe("a HAR", () => {
  test("is read socket by socket, each a connection, in seconds or milliseconds", async () => {
    const { format, events, error } = await readBytes(JSON.stringify(two));
    expect({ format, error }).toEqual({ format: "HAR", error: undefined });
    expect(gist(events)).toEqual(fromTwo);
    expect(events.map(({ place }) => place)).toEqual([
      "log.entries[1]",
      "log.entries[1]._webSocketMessages[0]",
      "log.entries[1]._webSocketMessages[1]",
      "log.entries[3]",
      "log.entries[3]._webSocketMessages[0]",
      "log.entries[3]._webSocketMessages[1]",
    ]);
  });

  test("gives the same in small pieces, with a mark, and packed as mitmproxy packs it", async () => {
    const text = JSON.stringify(two);
    for (const piece of [1, 5, 64]) expect(gist((await readBytes(text, {}, piece)).events)).toEqual(fromTwo);
    expect(gist((await readBytes(`\ufeff${text}`)).events)).toEqual(fromTwo);
    expect(gist((await readBytes(deflateSync(text))).events)).toEqual(fromTwo);
  });

  test("that is indented has the lines on which its messages begin", async () => {
    const text = JSON.stringify(two, undefined, 1);
    const { events } = await readBytes(text, {}, 100);
    const lines = text.split("\n");
    for (const event of events.filter(({ kind }) => kind !== "open")) {
      expect(lines[event.line - 1]?.trim()).toBe("{");
      expect(lines[event.line]).toContain(`"type"`);
    }
  });

  test.each([
    {
      name: "is cut off in a message",
      given: JSON.stringify(two).slice(0, JSON.stringify(two).indexOf("AQI=")),
      events: fromTwo.slice(0, 2),
      error: "stdin:1: log.entries[1]._webSocketMessages[0]: after this line the HAR is cut off",
    },
    {
      name: "is cut off before an address that messages wait for",
      given: JSON.stringify(two).slice(0, JSON.stringify(two).indexOf("https://y.example")),
      events: [...fromTwo.slice(0, 3), ...fromTwo.slice(4)],
      error: "after this line the HAR is cut off",
    },
    {
      name: "breaks off being JSON",
      given: JSON.stringify(two).replace(`"AQI="`, "nothing"),
      events: fromTwo.slice(0, 2),
      error: "after this line line 1 of the HAR is not JSON",
    },
    {
      name: "holds no sockets",
      given: JSON.stringify(har(page)),
      events: [],
      error: "this HAR holds no WebSocket messages",
    },
    {
      name: "keeps its messages elsewhere",
      given: JSON.stringify(har({ ...socket("wss://x.example/"), response: { content: { _file: "ab.jsonl" } } })),
      events: [],
      error: "this HAR keeps its WebSocket messages in files beside it: read those (ab.jsonl)",
    },
    {
      name: "holds a message that is none",
      given: JSON.stringify(har(socket("wss://x.example/", message("send", 1600000000, "?", 2), [1]))),
      events: [
        "1 entries[0] open 1600000000000 wss://x.example/",
        `1 damage: "data" of a binary frame is not base64`,
        "1 damage: expected a message as an object",
      ],
      error: undefined,
    },
  ])("that $name gives what it holds, and says so", async ({ given, events, error }) => {
    const read = await readBytes(given);
    expect(gist(read.events)).toEqual(events);
    if (error === undefined) expect(read.error).toBeUndefined();
    else expect(read.error).toContain(error);
  });
});

describe("an archive with a HAR", () => {
  const bytes = (value: object | string): Uint8Array =>
    Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
  const attached = (url: string, file: string) => ({
    ...socket(url),
    response: { content: { _file: file } },
    _webSocketMessages: undefined,
  });
  const messages = `${JSON.stringify(message("send", 1600000000500, "{}"))}\n${JSON.stringify(message("receive", 1600000001000, "AQI=", 2))}\n`;
  const files = {
    "har.har": bytes(
      har({ ...page, response: { content: { _file: "page.html" } } }, attached("ws://x.example/ws", "ab.jsonl")),
    ),
    "page.html": bytes("<p>"),
    "ab.jsonl": bytes(messages),
  };
  const want = [
    "1 entries[1] open 1600000000000 ws://x.example/ws",
    "1 entries[1] out 1600000000500 {}",
    "2 entries[1] in 1600000001000 <0102>",
  ];

  test("is read with the messages beside it, whichever comes first", async () => {
    for (const entries of [Object.entries(files), Object.entries(files).reverse()]) {
      const read = await readBytes(zipSync(Object.fromEntries(entries)), {}, 50);
      expect(read).toMatchObject({ format: "zip with a HAR", error: undefined });
      expect(gist(read.events)).toEqual(want);
      expect(read.events.every(({ place }) => place === "ab.jsonl")).toBe(true);
    }
  });

  test("is read where the messages are in the HAR itself", async () => {
    const read = await readBytes(zipSync({ "a.har": bytes(two) }));
    expect(gist(read.events)).toEqual(fromTwo);
    expect(read.events[1]?.place).toBe("a.har log.entries[1]._webSocketMessages[0]");
  });

  const packed = Buffer.from(zipSync(files, { level: 0 }));
  test.each([
    {
      name: "is cut off",
      given: packed.subarray(0, packed.indexOf("AQI=")),
      events: want.slice(0, 2),
      error: "ab.jsonl: ",
    },
    {
      name: "lacks a file",
      given: zipSync({ "har.har": files["har.har"] }),
      events: [],
      error: "ab.jsonl: it is not in the archive",
    },
    { name: "holds no HAR", given: zipSync({ "a.txt": bytes("x") }), events: [], error: "the archive holds no HAR" },
    {
      name: "holds no sockets",
      given: zipSync({ "a.har": bytes(har(page)) }),
      events: [],
      error: "a.har holds no WebSocket",
    },
  ])("that $name gives what it holds, and says so", async ({ given, events, error }) => {
    const read = await readBytes(given);
    expect(gist(read.events).slice(0, events.length)).toEqual(events);
    expect(read.error).toContain(error);
  });

  test("that is too large is refused with what to do", async () => {
    const { error } = await readBytes(packed, { largestPiece: 100 });
    expect(error).toContain("the archive is larger than 100 bytes; unpack it and read the files in it");
  });
});
