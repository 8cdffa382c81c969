import { deflateSync, gzipSync } from "node:zlib";
import { gist, readBytes } from "./reading.js";

const lines = (...each: readonly string[]): string => each.map((line) => `${line}\n`).join("");

interface Row {
  readonly name: string;
  readonly given: string;
  readonly format: string;
  readonly want: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "tardis raw, with a disconnect at each run of blank lines, of another connection each",
    given: lines(
      '2020-01-02T00:00:00.0010000Z {"a":1}',
      "",
      "",
      "2020-01-02T00:00:01Z pong",
      "",
      "2020-01-02T00:00:02Z []",
    ),
    format: "tardis raw",
    want: [
      '1 1 in 1577923200001 {"a":1}',
      "2 1 close -",
      "4 2 in 1577923201000 pong",
      "5 2 close -",
      "6 3 in 1577923202000 []",
    ],
  },
  {
    name: "tardis raw with lines that are none",
    given: lines("2020-01-02T00:00:00Z {}", "soon {}", "2020-01-02T00:00:00Z"),
    format: "tardis raw",
    want: [
      "1 1 in 1577923200000 {}",
      "2 damage: expected the local time, a space and the frame",
      "3 damage: expected the local time, a space and the frame",
    ],
  },
  {
    name: "tardis raw that ends in the middle of a line",
    given: `2020-01-02T00:00:00Z {}\n2020-01-02T00:00:00Z {"a`,
    format: "tardis raw",
    want: ["1 1 in 1577923200000 {}", "2 damage: the line is cut off"],
  },
  {
    name: "tardis-machine, whose numbers keep their digits",
    given: lines(
      `{"localTimestamp":"2020-01-02T00:00:00.5000000Z","message":{"a":1.10}}`,
      "",
      `{ "localTimestamp": "2020-01-02T00:00:01Z", "message": { "a": 2 } }`,
      `{"localTimestamp":"2020-01-02T00:00:00Z"}`,
    ),
    format: "tardis-machine",
    want: [
      `1 1 in 1577923200500 {"a":1.10}`,
      "2 1 close -",
      `3 2 in 1577923201000 {"a":2}`,
      `4 damage: expected {"localTimestamp": …, "message": …}`,
    ],
  },
  {
    name: "cryptofeed, with its header, both ways, Python's strings and bytes, and a connection opened again",
    given: lines(
      "configuration: {'a': 1}",
      "wss://x.example/ws <-> 1600000000.5",
      `wss://x.example/ws <- 1600000001: {"op":"subscribe"}`,
      `1600000002.25: {"a":"b: c"}`,
      String.raw`1600000003: b'\x00\'"\\\n\xff'`,
      `1600000004: b"it's"`,
      String.raw`1600000005: '{"a":"\u00e9\t"}'`,
      "wss://x.example/ws <-> 1600000006",
      "1600000007: pong",
    ),
    format: "cryptofeed",
    want: [
      "2 1 open 1600000000500 wss://x.example/ws",
      `3 1 out 1600000001000 {"op":"subscribe"}`,
      `4 1 in 1600000002250 {"a":"b: c"}`,
      "5 1 in 1600000003000 <0027225c0aff>",
      "6 1 in 1600000004000 <69742773>",
      `7 1 in 1600000005000 {"a":"é\t"}`,
      "8 1 close 1600000006000",
      "8 2 open 1600000006000 wss://x.example/ws",
      "9 2 in 1600000007000 pong",
    ],
  },
  {
    name: "cryptofeed with answers to HTTP requests, which are no frames and are mentioned once",
    given: lines(
      "https://x.example/book -> 1600000000: {}",
      "https://x.example/book -> 1600000001: {}",
      "1600000002: {}",
      "1600000003: b'open",
      "hello",
    ),
    format: "cryptofeed",
    want: [
      "1 warning: this is the answer to an HTTP request, and no frame; such lines are left out",
      "3 1 in 1600000002000 {}",
      "4 damage: expected `<time>: <frame>` or `<url> <- <time>: <frame>`, as cryptofeed writes them",
      "5 damage: expected `<time>: <frame>` or `<url> <- <time>: <frame>`, as cryptofeed writes them",
    ],
  },
  {
    name: "Playwright's messages",
    given: lines(
      `{"type":"send","time":1600000000123.5,"opcode":1,"data":"{}"}`,
      `{"type":"receive","time":1600000000,"opcode":2,"data":"AQI="}`,
      `{"type":"receive","time":1600000000,"opcode":9,"data":""}`,
      `{"type":"error","time":1600000000,"opcode":-1,"data":"Connection lost"}`,
      `{"type":"receive","time":1600000000,"opcode":2,"data":"?"}`,
      `{"type":"heard","time":1600000000,"opcode":1,"data":""}`,
      `{"type":"receive","time":1600000000,"opcode":8,"data":""}`,
    ),
    format: "Playwright messages",
    want: [
      "1 1 out 1600000000123.5 {}",
      "2 1 in 1600000000000 <0102>",
      "4 warning: the socket failed, and frames may be missing: Connection lost",
      `5 damage: "data" of a binary frame is not base64`,
      `6 damage: "type" is "heard", expected "send" or "receive"`,
      "7 1 close 1600000000000",
    ],
  },
  {
    name: "wscat, with colours, a frame of several lines, destroyed bytes and a second connection",
    given: lines(
      "Connected (press CTRL+C to quit)",
      `\u001b[2K\u001b[32m> {"a":1}\u001b[39m`,
      "< {",
      `  "b": 2`,
      "}",
      "< x\ufffd\ufffdy",
      "< Received ping",
      `Disconnected (code: 1000, reason: "")`,
      "Connected (press CTRL+C to quit)",
      "< pong",
    ),
    format: "wscat",
    want: [
      `2 1 out - {"a":1}`,
      `3 1 in - {\n  "b": 2\n}`,
      "6 warning: here was a binary frame, and wscat showed it as text, which destroyed it; it is left out",
      "8 1 close -",
      "10 2 in - pong",
    ],
  },
  {
    name: "wscat with a line that is none",
    given: lines(`> {"a":1}`, "$ exit"),
    format: "wscat",
    want: [
      "2 damage: expected `> ` and what was sent, or `< ` and what came, as wscat shows them",
      `1 1 out - {"a":1}`,
    ],
  },
];

describe("a format", () => {
  test.each(rows)("is read: $name", async ({ given, format, want }) => {
    const read = await readBytes(given);
    expect(read.error).toBeUndefined();
    expect(read.format).toBe(format);
    expect(gist(read.events)).toEqual(want);
  });

  test.each(rows)("gives the same when it comes in small pieces, packed, with CRLF or a mark: $name", async (row) => {
    const { given, want } = row;
    const crlf = `\ufeff\r\n${given.replaceAll("\n", "\r\n")}`;
    for (const piece of [1, 7]) expect(gist((await readBytes(given, {}, piece)).events)).toEqual(want);
    expect(gist((await readBytes(gzipSync(given))).events)).toEqual(want);
    expect(gist((await readBytes(deflateSync(gzipSync(given)))).events)).toEqual(want);
    const shifted = (await readBytes(crlf)).events.map((event) => ({ ...event, line: event.line - 1 }));
    expect(gist(shifted).map((each) => each.replaceAll("\r", ""))).toEqual(want);
  });

  test.each(rows)("gives text as bytes where it is asked to: $name", async ({ given, want }) => {
    const { events } = await readBytes(given, { text: "bytes" }, 11);
    expect(events.every((event) => event.kind !== "frame" || typeof event.data !== "string")).toBe(true);
    const texts = events.map((event) =>
      event.kind === "frame" && event.text ? { ...event, data: Buffer.from(event.data).toString() } : event,
    );
    expect(gist(texts)).toEqual(want);
  });
});

describe("the table that tshark makes", () => {
  const names = "frame.time_epoch,tcp.stream,ip.src,tcp.srcport,ip.dst,tcp.dstport,websocket.opcode,websocket.mask,";
  const header = `${names}websocket.payload.text,data.data`.replaceAll(",", "\t");
  const row = (opcode: string, mask: string, text: string, data = ""): string =>
    ["1600000000.5", "3", "a", "1", "b", "2", opcode, mask, text, data].join("\t");

  test.each([
    { name: "a text frame of the client", given: row("1", "1", "{}"), want: ["2 3 out 1600000000500 {}"] },
    { name: "a newer tshark", given: row("1", "True", "{}"), want: ["2 3 out 1600000000500 {}"] },
    { name: "a binary frame", given: row("2", "0", "", "00ff"), want: ["2 3 in 1600000000500 <00ff>"] },
    { name: "a heartbeat", given: row("9", "0", ""), want: [] },
    {
      name: "a packet of several frames",
      given: row("1,2,1,1", "0,0,0,0", `{"a":[1,"x,]"]},pong,[2,3]`, "0102"),
      want: [
        `2 3 in 1600000000500 {"a":[1,"x,]"]}`,
        "2 3 in 1600000000500 <0102>",
        "2 3 in 1600000000500 pong",
        "2 3 in 1600000000500 [2,3]",
      ],
    },
    {
      name: "a packet of frames that cannot be told apart",
      given: row("1,1", "0,0", "hello, world, again"),
      want: ["2 damage: the packet holds 2 frames, and which text is of which frame cannot be told"],
    },
    {
      name: "a part of a frame",
      given: row("0", "0", ""),
      want: ["2 warning: this is a part of a frame that came in pieces; it is left out"],
    },
    {
      name: "both sides' goodbye",
      given: `${row("8", "0", "")}\n${row("8", "1", "")}`,
      want: ["2 3 close 1600000000500"],
    },
    { name: "a line that is cut off", given: "1600000000.5\t3\ta", want: ["2 damage: the line is cut off"] },
    { name: "a row that is none", given: "1600000000.5\t3\n", want: ["2 damage: expected 10 columns, found 2"] },
  ])("is read: $name", async ({ given, want }) => {
    const { events, error, format } = await readBytes(`${header}\n${given}`);
    expect(error).toBeUndefined();
    expect(format).toBe("tshark");
    expect(gist(events)).toEqual(want);
  });

  test("is refused without its columns, with the command that gives them", async () => {
    const { error } = await readBytes("frame.time_epoch\twebsocket.opcode\twebsocket.mask\n1\t1\t1\n");
    expect(error).toContain(
      "the table lacks tcp.stream, websocket.payload.text, data.data; make it with:\n  tshark -r",
    );
  });
});
