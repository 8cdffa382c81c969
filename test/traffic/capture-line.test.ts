import { readCaptureLine } from "../../traffic/capture/capture-line.js";
import { readTime } from "../../traffic/capture/capture-time.js";

const read = (text: string, ended = true) => readCaptureLine({ number: 7, text, ended });

describe("a line of the project's own format", () => {
  const bytes = Buffer.from([0x78, 0x9c, 0x01]);
  test.each([
    {
      given: { ts: "2020-11-25T08:59:41.123Z", conn: "c1", dir: "out", data: "ping" },
      want: { connection: "c1", direction: "out", data: "ping", at: 1606294781123 },
    },
    {
      given: { conn: 4, dir: "in", enc: "base64", data: bytes.toString("base64") },
      want: { connection: "4", direction: "in", data: bytes, at: undefined },
    },
    {
      given: { venue: "acme", dir: "in", data: "{}", kind: "push:x", tier: "A", source: "somewhere" },
      want: { connection: "1", direction: "in", data: "{}", venue: "acme" },
    },
    { given: { dir: "in", data: "", conn: null, ts: "yesterday" }, want: { connection: "1", data: "", at: undefined } },
    { given: { kind: "close", dir: "in", data: "x" }, want: { kind: "frame", data: "x" } },
  ])("is a frame when it carries data: $given", ({ given, want }) => {
    expect(read(JSON.stringify(given))).toMatchObject({ kind: "frame", line: 7, ...want });
  });

  test.each([
    {
      given: { v: 1, kind: "open", conn: "a", url: "wss://x.example", venue: "acme" },
      want: { kind: "open", url: "wss://x.example", venue: "acme" },
    },
    { given: { kind: "open", conn: "a" }, want: { kind: "open", url: undefined, venue: undefined } },
    { given: { kind: "close", conn: "a", code: 1000, reason: "bye" }, want: { kind: "close", connection: "a" } },
  ])("opens or closes a connection: $given", ({ given, want }) => {
    expect(read(JSON.stringify(given))).toMatchObject({ line: 7, connection: "a", ...want });
  });

  test.each([
    { given: `{"dir":"in","da`, ended: false, reason: "the line is cut off" },
    { given: `{"dir":"in","da`, ended: true, reason: "the line is not JSON" },
    { given: `[1]`, reason: "expected an object, found an array" },
    { given: `{"dir":"in","data":{"a":1}}`, reason: `"data" is an object, expected the frame as a string` },
    { given: `{"dir":"up","data":"x"}`, reason: `"dir" is "up", expected "in" or "out"` },
    { given: `{"data":"x"}`, reason: `"dir" is missing, expected "in" or "out"` },
    { given: `{"dir":"in","data":"x","enc":"hex"}`, reason: `"enc" is "hex", expected "base64" or nothing` },
    { given: `{"dir":"in","data":"???","enc":"base64"}`, reason: `"data" is not base64, as "enc" says it is` },
    { given: `{"kind":"ping"}`, reason: `expected "data", or "kind" with "open" or "close", found neither` },
  ])("is damage that says why: $given", ({ given, ended, reason }) => {
    expect(read(given, ended)).toEqual({ kind: "damage", line: 7, reason });
  });
});

test.each([
  ["2020-11-25T08:59:41.123Z", 1606294781123],
  ["2020-11-25T08:59:41.1272000Z", 1606294781127],
  ["1618677543.829587", 1618677543829.587],
  [1618677543.829587, 1618677543829.587],
  [1618677543, 1618677543000],
  [1618677543829, 1618677543829],
  ["1618677543829", 1618677543829],
  [1618677543829587, 1618677543829.587],
  ["soon", undefined],
  ["", undefined],
  [null, undefined],
  [Number.NaN, undefined],
])("the time %p of a capture is %p", (given, want) => {
  const time = readTime(given);
  if (want === undefined) expect(time).toBeUndefined();
  else expect(time).toBeCloseTo(want, 2);
});
