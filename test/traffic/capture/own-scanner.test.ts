import type { CaptureEvent } from "../../../traffic/capture/capture-event.js";
import { readCaptureLine } from "../../../traffic/capture/capture-line.js";
import { readTime } from "../../../traffic/capture/capture-time.js";
import { OwnScanner } from "../../../traffic/capture/formats/own-scanner.js";
import { ByteTime } from "../../../traffic/capture/lines/byte-time.js";
import { defaultReadOptions } from "../../../traffic/capture/read-options.js";
import { generatorOf } from "./random.js";

const scannerOf = (as: "string" | "bytes"): OwnScanner => new OwnScanner({ ...defaultReadOptions, text: as });

function scan(text: string, scanner = scannerOf("string")): CaptureEvent | undefined {
  const events: CaptureEvent[] = [];
  // Something stands before the line and behind it, as in a chunk.
  const bytes = Buffer.from(`{}\n${text}\n{"dir":"in"}\n`);
  scanner.begin(bytes.length);
  const end = scanner.scan(bytes, 3, bytes.length, 7, events);
  if (end < 0) return undefined;
  expect(end).toBe(3 + Buffer.byteLength(text) + 1);
  return events[0];
}

const read = (text: string): CaptureEvent => readCaptureLine({ number: 7, text, ended: true });

const usual = [
  `{"ts":"2020-11-25T08:59:41.123Z","conn":"c1","dir":"out","data":"{\\"op\\":\\"a\\\\b\\"}"}`,
  `{"ts": "1618677543.829587", "conn": "c1", "dir": "in", "data": "[1,\\"hb\\"]"}`,
  `{"ts":1618677543829,"conn":4,"dir":"in","data":"ping","seq":17}`,
  `{"dir":"in","data":"é\\/"}`,
  `{"data":"","venue":"acme","dir":"in","kind":"push","tier":"A"}`,
  `{"ts":"1618677543","ts":"5","conn":"a","dir":"in","data":"x"}`,
  `{"ts":"1618677543","conn":"a","data":"x","dir":"in"}`,
  `{"conn":"a","conn":"b","dir":"in","dir":"out","data":"x","data":"y"} \r`,
];

describe("the scanner of the project's own lines", () => {
  test.each(usual)("reads what people write to what the parser reads: %s", (text) => {
    expect(scan(text)).toEqual(read(text));
    const event = read(text);
    const bytes = scan(text, scannerOf("bytes"));
    if (event.kind !== "frame" || bytes?.kind !== "frame") throw new Error("both are frames");
    expect(Buffer.from(bytes.data).toString()).toBe(event.data);
    expect({ ...bytes, data: "" }).toEqual({ ...event, data: "" });
  });

  test.each([
    `{"v":1,"ts":1,"conn":"1","kind":"open"}`,
    `{"dir":"in","enc":"base64","data":"AAEC"}`,
    `{"dir":"in","data":"a\\nb"}`,
    `{"dir":"in","data":"\\u00e9"}`,
    `{"dir":"in","data":1}`,
    `{"dir":"up","data":"a"}`,
    `{"dir":"in","data":"a\tb"}`,
    `{"dir":"in","data":"a"`,
    `{"dir":"in","data":"a"} x`,
    `{"dir":"in","data":"a","conn":1.50}`,
    `{"dir":"in","data":"a","conn":01}`,
    `{"dir":"in","data":"a","other":true}`,
    `[1]`,
    ``,
  ])("gives up on %s", (text) => {
    expect(scan(text)).toBeUndefined();
  });

  test("reads no damaged line to anything but what the parser reads", () => {
    const random = generatorOf(5);
    const letters = `{}[]":,\\ \t0123456789.eE+-aintsduoc/é`;
    // It has seen such lines before, and knows how they begin.
    const scanner = scannerOf("string");
    for (const text of [...usual, ...usual]) expect(scan(text, scanner)).toEqual(read(text));
    let accepted = 0;
    for (let turn = 0; turn < 30_000; turn += 1) {
      let text = usual[turn % usual.length] ?? "";
      for (let damages = random(3); damages >= 0; damages -= 1) {
        const at = random(text.length);
        text = text.slice(0, at) + (letters[random(letters.length + 8)] ?? "") + text.slice(at + random(2));
      }
      const event = scan(text, scanner);
      if (event === undefined) continue;
      accepted += 1;
      expect({ text, event }).toEqual({ text, event: read(text) });
    }
    expect(accepted).toBeGreaterThan(3000);
  });
});

describe("a time in bytes", () => {
  test.each([
    "2020-11-25T08:59:41.123Z",
    "2020-11-25T08:59:41Z",
    "2020-11-25T08:59:41.1272000Z",
    "2020-11-25T23:59:59.9Z",
    "2020-11-25T24:00:00Z",
    "2020-13-25T08:59:41.123Z",
    "2020-11-25T08:59:61.123Z",
    "2020-11-25T08:59:41.Z",
    "2020-11-25T08:59:41.12aZ",
    "2020-11-25T08:59:41.123+01:00",
    "2020-11-25",
    "1618677543.829587",
    "1618677543",
    "1618677543829587",
    "1618677543829587123",
    "16186.77543.829587",
    ".5",
    "5.",
    "",
    "soon",
  ])("is what it is as text: %s", (text) => {
    const time = new ByteTime();
    const bytes = Buffer.from(`x${text}x`);
    for (let turn = 0; turn < 2; turn += 1) expect(time.read(bytes, 1, bytes.length - 1)).toBe(readTime(text));
  });
});
