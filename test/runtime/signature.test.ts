import { describe, expect, it } from "@jest/globals";
import type { Signature } from "../../runtime/contract.js";
import { sign } from "../../runtime/index.js";
import { Nonces } from "../../runtime/nonces.js";
import { signedText } from "../../runtime/signature.js";
import { FakeClock } from "./fake-clock.js";

const hmac: Signature = { algorithm: "hmac-sha512", text: "{nonce}", encoding: "hex", nonce: "ms" };

const md5: Signature = { algorithm: "md5", text: "{parameters}&secret_key={secret}", encoding: "HEX" };

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

  // shared/venues: bitfinex, section 6.
  it.each([
    [
      1577836800000000,
      "3a48737c2c2e1da11485ca50bb7f1a8e56f708c4554937717da09d6fa5675f03d84332451245e444f0ab1f8101a684d5",
    ],
    [
      1583131539528000,
      "7550813d2d2226a83d68b219b576382d7489877a17e4e98a9f485cbfee64f00f27b2805ea5d5fe0a351971dc1e861492",
    ],
  ])("with HMAC-SHA384 of AUTH%d comes out exactly", async (nonce, want) => {
    const signature: Signature = { algorithm: "hmac-sha384", text: "AUTH{nonce}", encoding: "hex", nonce: "us" };
    expect(await sign(signature, "secret", nonce)).toBe(want);
  });

  // shared/venues: digifinex, section on authentication.
  it("with HMAC-SHA256 in base64 comes out exactly", async () => {
    const signature: Signature = { algorithm: "hmac-sha256", text: "{nonce}", encoding: "base64", nonce: "ms" };
    expect(await sign(signature, "secret", 1583135616239)).toBe("LX7ahH6PQmnbVvv6lyqjlSkiCfr1tPxhZN4qCTwndzc=");
  });

  // shared/venues: okex, section 5; the last three are of the document's own examples, lines 298 to 365.
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      "secretKey",
      { type: "buy", price: "680", amount: "1.0", symbol: "btc_usdt", api_key: "c821db84-6fbd-11e4-a9e3-c86000d26d7c" },
      "2E8D13ABF63D9CDD98B8E6F4780C87BC",
    ],
    ["secret", { api_key: "key" }, "9B5103CB36AD2B8E0CF6F36D2A657EDE"],
    [
      "secret",
      { api_key: "XXXX", symbol: "bch_btc", type: "buy", price: "50", amount: "0.02", absent: undefined },
      "B4E1D1D617CF25B0471890533A3DFD9F",
    ],
    ["secret", { api_key: "XXXX", symbol: "bch_btc", order_id: 125433027 }, "591499D30EDA00FE8EA021E76A685DEC"],
    ["secret", { api_key: "XXXX" }, "2EA6D047133B7A697EAC52CDDAF5D34C"],
  ])("with MD5 and the secret %s of %j comes out exactly", async (secret, parameters, want) => {
    expect(await sign(md5, secret, 0, parameters)).toBe(want);
  });

  it("of MD5 in lower case and in base64 is of the same bytes", async () => {
    const [hex, base64] = [
      await sign({ ...md5, encoding: "hex" }, "s"),
      await sign({ ...md5, encoding: "base64" }, "s"),
    ];
    expect(Buffer.from(base64, "base64").toString("hex")).toBe(hex);
  });

  it("takes what a parameter holds as it is, also where it looks like a place to fill", () => {
    const parameters = { b: "{secret}$&", a: "{nonce}", Z: 1.5, list: [1, "x"] };
    const text = signedText(
      { ...md5, text: "{nonce} {parameters} {other} {secret}" },
      { secret: "s", nonce: 7, parameters },
    );
    expect(text).toBe('7 Z=1.5&a={nonce}&b={secret}$&&list=[1,"x"] {other} s');
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
