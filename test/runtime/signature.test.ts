import { describe, expect, it } from "@jest/globals";
import type { Signature } from "../../runtime/contract.js";
import { sign } from "../../runtime/index.js";
import { Nonces } from "../../runtime/signature.js";
import { FakeClock } from "./fake-clock.js";

const hmac: Signature = { algorithm: "hmac-sha512", text: "{nonce}", encoding: "hex", nonce: "ms" };

describe("a signature", () => {
  it.each<[Partial<Signature>, string, number, string]>([
    [
      {},
      "secret",
      1583131539528,
      "54613ee7f4236bf61bfaed71f10bc0cb8b24805c45822652f850812c9a43b242" +
        "2cf84609197ccf5db7adaf5c6af5d143cf04646c2640ad89a7c89670b403b671",
    ],
    [
      { encoding: "base64" },
      "secret",
      1583131539528,
      "VGE+5/Qja/Yb+u1x8QvAy4skgFxFgiZS+FCBLJpDskIs+EYJGXzPXbetr1xq9dFDzwRkbCZArYmnyJZwtAO2cQ==",
    ],
    // RFC 4231, test case 2.
    [
      { algorithm: "hmac-sha256", text: "what do ya want for nothing?" },
      "Jefe",
      0,
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      { algorithm: "hmac-sha384", text: "what do ya want for nothing?" },
      "Jefe",
      0,
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
    ],
  ])("of %j comes out exactly", async (signature, secret, nonce, want) => {
    expect(await sign({ ...hmac, ...signature }, secret, nonce)).toBe(want);
  });

  it("fills in the nonce wherever the text has it", async () => {
    const filled = await sign({ ...hmac, text: "AUTH5-5" }, "secret", 1);
    expect(await sign({ ...hmac, text: "AUTH{nonce}-{nonce}" }, "secret", 5)).toBe(filled);
  });
});

describe("nonces", () => {
  it("rise even while the clock stands still, and count what the venue counts", async () => {
    const clock = new FakeClock();
    const nonces = new Nonces(clock);
    expect([nonces.next("ms"), nonces.next("ms")]).toEqual([1583131539528, 1583131539529]);
    await clock.advance(10);
    expect(nonces.next("ms")).toBe(1583131539538);
    expect(new Nonces(clock).next("us")).toBe(1583131539538000);
  });
});
