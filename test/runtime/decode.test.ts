import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import type { Framing, Message } from "../../runtime/contract.js";
import { readAs, readFrame, readMessage, unpack } from "../../runtime/decode.js";
import type { Reading, Unpacked, WireFrame } from "../../runtime/reading.js";
import { countReply, priceUpdate, statusReply, tiny, wordReply } from "./tiny-venue.js";

const text = '{"method":"price.update","params":["BTC",7]}';
const bytes = Buffer.from(text);
const message = { kind: "price.update", market: "BTC", price: 7 };

function read(frame: WireFrame, framing: Framing = "text", limit?: number): Reading {
  const rules = { framing, dispatch: tiny.dispatch, ...(limit === undefined ? {} : { limit }) };
  return readFrame<Reading>(frame, rules, (claim) =>
    claim.by === "kind" && claim.kind === "price.update"
      ? (unpacked) => readMessage(unpacked, priceUpdate)
      : "nobody asked",
  );
}

const binary = (data: Uint8Array): WireFrame => ({ data, binary: true });
const textual = (data: string | Uint8Array): WireFrame => ({ data, binary: false });

/** What deflating without an end looks like: the stream's last bytes are missing. */
const endless = deflateRawSync(bytes, { finishFlush: 2 });

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
    ["raw deflate that is cut off", binary(deflateRawSync(bytes).subarray(0, 20)), "deflate-raw", "JSON", "text"],
    ["a packed text that is no UTF-8", binary(deflateSync(Buffer.from([0xff]))), "zlib", "UTF-8 text", "1 bytes"],
  ])("finds %s invalid", (_what, frame, framing, expected, found) => {
    const reading = read(frame, framing);
    expect(reading).toMatchObject({
      kind: "invalid",
      error: { kind: "frame", path: "", expected, found: expect.stringContaining(found) },
    });
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
