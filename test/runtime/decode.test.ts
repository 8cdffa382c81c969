import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { splitBatch } from "../../runtime/batch.js";
import type { Framing, Message } from "../../runtime/contract.js";
import { readAs, readMessage } from "../../runtime/decode.js";
import { readFrame, unpack } from "../../runtime/read-frame.js";
import type { FrameRules } from "../../runtime/read-frame.js";
import type { Reading, Unpacked, WireFrame } from "../../runtime/reading.js";
import { countReply, priceUpdate, statusReply, tiny, wordReply } from "./tiny-venue.js";

const text = '{"method":"price.update","params":["BTC",7]}';
const bytes = Buffer.from(text);
const message = { kind: "price.update", market: "BTC", price: 7 };

function read(frame: WireFrame, framing: Framing = "text", limit?: number): Reading | undefined {
  return readAll(frame, { framing, ...(limit === undefined ? {} : { limit }) })[0];
}

function readAll(frame: WireFrame, rules: Omit<FrameRules, "dispatch">): readonly Reading[] {
  return readFrame<Reading>(frame, { ...rules, dispatch: tiny.dispatch }, (claim) =>
    claim.by === "kind" && claim.kind === "price.update"
      ? (unpacked) => readMessage(unpacked, priceUpdate)
      : "nobody asked",
  );
}

const binary = (data: Uint8Array): WireFrame => ({ data, binary: true });
const textual = (data: string | Uint8Array): WireFrame => ({ data, binary: false });

/** What deflating without an end looks like: the stream's last bytes are missing. */
const endless = deflateRawSync(bytes, { finishFlush: 2 });

const digifinexVector =
  "789cab564a2d2aca2f52b2ca2bcdc9d1512a4a2d2ecd2951b2522ac8cf4b57d251ca4c51b23234323634aa050027a30d0d";
const cutOff = binary(deflateRawSync(bytes).subarray(0, 20));

describe("reading a frame", () => {
  it.each<[string, WireFrame, Framing]>([
    ["text as a string", textual(text), "text"],
    ["text as bytes", textual(bytes), "text"],
    ["text where binary frames are packed", textual(bytes), "deflate-raw"],
    ["zlib", binary(deflateSync(bytes)), "zlib"],
    ["raw deflate", binary(deflateRawSync(bytes)), "deflate-raw"],
    ["raw deflate without its end", binary(endless), "deflate-raw"],
  ])("decodes %s", (_what, frame, framing) => {
    expect(read(frame, framing)).toMatchObject({ kind: "message", message });
  });

  it.each<[string, WireFrame, Framing, string, string]>([
    ["an empty frame", textual(""), "text", "JSON", "nothing"],
    ["text that is no JSON", textual("{oops"), "text", "JSON", 'text "{oops"'],
    ["long text that is no JSON", textual("x".repeat(99)), "text", "JSON", `text "${"x".repeat(58)}…`],
    ["bytes that are no UTF-8", textual(Buffer.from([0x7b, 0xff])), "text", "UTF-8 text", "2 bytes that are not"],
    ["a binary frame where there are none", binary(bytes), "text", "a text frame", "a binary frame of 44 bytes"],
    ["zlib that is cut off", binary(deflateSync(bytes).subarray(0, 20)), "zlib", "zlib data", "unexpected end of file"],
    ["what is no zlib", binary(bytes), "zlib", "zlib data", "incorrect header check"],
    ["zlib where raw deflate is due", binary(deflateSync(bytes)), "deflate-raw", "deflate-raw data", "do not inflate"],
    ["raw deflate where zlib is due", binary(deflateRawSync(bytes)), "zlib", "zlib data", "incorrect header check"],
    ["garbage where raw deflate is due", binary(Buffer.from([7, 7])), "deflate-raw", "deflate-raw data", "2 bytes"],
    ["an empty packed frame", binary(Buffer.alloc(0)), "deflate-raw", "JSON once inflated", "nothing"],
    ["raw deflate that is cut off", cutOff, "deflate-raw", "JSON once inflated", 'text "{'],
    [
      "a packed text that is no UTF-8",
      binary(deflateSync(Buffer.from([0xff]))),
      "zlib",
      "UTF-8 text once inflated",
      "1 bytes",
    ],
  ])("finds %s invalid", (_what, frame, framing, expected, found) => {
    const reading = read(frame, framing);
    expect(reading).toMatchObject({
      kind: "invalid",
      error: { kind: "frame", path: "", expected, found: expect.stringContaining(found) },
    });
  });

  it.each<[string, string, Framing, unknown]>([
    // shared/venues: digifinex, section 1; okex, section 1.
    ["a zlib frame", digifinexVector, "zlib", { error: null, result: "pong", id: 12312 }],
    ["a raw deflate frame", "ab564a2d4bcd2b51b2522ac8cf4b57aa0500", "deflate-raw", { event: "pong" }],
  ])("inflates %s of the venues' sheets", (_what, hex, framing, value) => {
    expect(unpack(binary(Buffer.from(hex, "hex")), framing)).toMatchObject({ kind: "unpacked", value });
  });

  it("stops a bomb of raw deflate at the limit", () => {
    const bomb = deflateRawSync(Buffer.alloc(17 * 1024 * 1024));
    const error = { expected: "at most 16777216 bytes once inflated" };
    expect(read(binary(bomb), "deflate-raw")).toMatchObject({ kind: "invalid", error });
  });

  it("stops a bomb at the limit", () => {
    const bomb = deflateSync(Buffer.alloc(17 * 1024 * 1024));
    expect(read(binary(bomb), "zlib")).toMatchObject({
      kind: "invalid",
      error: { expected: "at most 16777216 bytes once inflated", found: `more, in a frame of ${bomb.length} bytes` },
    });
    expect(read(binary(deflateSync(bytes)), "zlib", 43)).toMatchObject({ kind: "invalid" });
    expect(read(binary(deflateSync(bytes)), "zlib", 44)).toMatchObject({ kind: "message" });
  });

  it("says where a claimed message is wrong", () => {
    expect(read(textual('{"method":"price.update","params":["BTC","7"]}'))).toEqual({
      kind: "invalid",
      error: { kind: "price.update", path: "/params/1", expected: "integer", found: 'string "7"' },
      raw: '{"method":"price.update","params":["BTC","7"]}',
    });
  });

  it.each([
    ["42", "the venue's spec has no such frame"],
    ["null", "the venue's spec has no such frame"],
    ['[{"method":"price.update"}]', "the venue's spec has no such frame"],
    ['{"method":"trade.update"}', "nobody asked"],
  ])("finds %s unknown, and says why", (raw, reason) => {
    expect(read(textual(raw))).toEqual({ kind: "unknown", raw, reason });
  });
});

describe("reading a frame that may be a batch", () => {
  const rules = { framing: "text", split: splitBatch } as const;
  const good = '{"method":"price.update","params":["BTC",12345678901234567890]}';

  it.each<[string, string, readonly object[]]>([
    ["no list", text, [{ message }]],
    ["a list of one", `[${text}]`, [{ message }]],
    [
      "a good message between bad ones",
      `[7, ${text} ,{"method":"price.update","params":["a]\\"",7.0]},[${text}],null]`,
      [
        { kind: "unknown", raw: "7", reason: "a batch holds objects, and this is number 7" },
        { message },
        { message: { market: 'a]"', price: 7 } },
        { kind: "unknown", raw: `[${text}]`, reason: "a batch holds objects, and this is array of 1" },
        { kind: "unknown", raw: "null" },
      ],
    ],
    [
      "a message that is wrong, letter by letter",
      `[{"method":"price.update","params":["BTC","1.0"]},${good}]`,
      [
        { kind: "invalid", error: { path: "/params/1" }, raw: '{"method":"price.update","params":["BTC","1.0"]}' },
        { message: { market: "BTC" } },
      ],
    ],
    ["what nobody asked for", '[{"method":"trade.update","n":1.10}]', [{ raw: '{"method":"trade.update","n":1.10}' }]],
    ["nothing", "[ ]", [{ kind: "unknown", raw: "[ ]", reason: "it is a batch of nothing" }]],
    ["no JSON", `[${text}`, [{ kind: "invalid", error: { expected: "JSON" } }]],
  ])("finds each message of %s", (_what, raw, wanted) => {
    const readings = readAll(textual(raw), rules);
    expect(readings).toHaveLength(wanted.length);
    expect(readings).toMatchObject(wanted);
  });
});

describe("reading a frame as one of several messages", () => {
  const replies: readonly Message[] = [wordReply, countReply, statusReply];
  const unpacked = (value: unknown): Unpacked => {
    const frame = unpack(textual(JSON.stringify(value)), "text");
    if (frame.kind === "invalid") throw new Error("no JSON");
    return frame;
  };

  it.each([
    ["word", "word.reply"],
    [3, "count.reply"],
    [{ status: "success" }, "status.reply"],
  ])("takes the one whose traits %p has", (result, kind) => {
    expect(readAs(unpacked({ error: null, result, id: 1 }), replies)).toMatchObject({ message: { kind, result } });
  });

  it("explains the nearest where none is claimed", () => {
    const error = { kind: "word.reply", path: "/result", expected: "string", found: "boolean true" };
    expect(readAs(unpacked({ error: null, result: true, id: 1 }), [wordReply])).toMatchObject({ error });
  });

  it("is invalid where nothing can come", () => {
    expect(readAs(unpacked({}), [])).toMatchObject({
      error: { expected: "no reply", found: "object with no properties" },
    });
  });
});
