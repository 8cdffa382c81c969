import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { inflateBytes as byPako } from "../../runtime/inflate-pako.js";
import { inflateBytes as byZlib } from "../../runtime/inflate-zlib.js";

const limit = 100_000;

type Framing = "zlib" | "deflate-raw";

const pack = (bytes: Uint8Array, framing: Framing): Uint8Array =>
  framing === "zlib" ? deflateSync(bytes) : deflateRawSync(bytes, { finishFlush: 2 });

/** What an engine makes of a frame, or that it makes nothing of it. */
function outcome(inflate: typeof byZlib, bytes: Uint8Array, framing: Framing, most = limit): unknown {
  try {
    const inflated = inflate(bytes, framing, most);
    return inflated === undefined ? "too large" : Buffer.from(inflated).toString("hex");
  } catch {
    return "refused";
  }
}

describe.each<Framing>(["zlib", "deflate-raw"])("%s, by Node's library and by a browser's", (framing) => {
  const both = (bytes: Uint8Array): unknown[] => [byZlib, byPako].map((each) => outcome(each, bytes, framing));

  it("comes to the same bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const hex = Buffer.from(bytes).toString("hex");
        expect(both(pack(bytes, framing))).toEqual([hex, hex]);
      }),
    );
  });

  it("is refused alike, cut off or damaged anywhere", () => {
    const packed = pack(Buffer.from('{"method":"trades.update","params":["BTC_USDT",[]],"id":null}'), framing);
    for (let at = 1; at < packed.length; at += 1) {
      const [zlib, pako] = both(packed.subarray(0, at));
      expect({ at, pako }).toEqual({ at, pako: zlib });
      const damaged = Uint8Array.from(packed);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      const [one, other] = both(damaged);
      expect({ at, pako: other }).toEqual({ at, pako: one });
    }
  });

  it.each([2 ** 50, Number.POSITIVE_INFINITY])("takes a limit that no frame reaches: %d bytes", (most) => {
    const packed = pack(Buffer.from("{}"), framing);
    expect([byZlib, byPako].map((each) => outcome(each, packed, framing, most))).toEqual(["7b7d", "7b7d"]);
  });

  it.each([limit, limit + 1])("stops at its limit: %d bytes", (length) => {
    const expected = length > limit ? "too large" : Buffer.alloc(length).toString("hex");
    expect(both(pack(Buffer.alloc(length), framing))).toEqual([expected, expected]);
  });
});
