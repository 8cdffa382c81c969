import type { Signature } from "../../runtime/contract.js";
import type { SigningParts } from "../../runtime/signature.js";

interface SignatureVector {
  readonly venue: string;
  /** Where the vector comes from. */
  readonly source: string;
  readonly scheme: Signature;
  readonly parts: SigningParts;
  /** What is signed. */
  readonly text: string;
  readonly digest: string;
}

const v4: Signature = { algorithm: "hmac-sha512", text: "{nonce}", encoding: "hex", nonce: "ms" };
const auth: Signature = { algorithm: "hmac-sha384", text: "AUTH{nonce}", encoding: "hex", nonce: "us" };
const md5: Signature = { algorithm: "md5", text: "{parameters}&secret_key={secret}", encoding: "HEX" };
const none: SigningParts = { secret: "secret", nonce: 0, parameters: {} };

const v4Digest =
  "54613ee7f4236bf61bfaed71f10bc0cb8b24805c45822652f850812c9a43b242" +
  "2cf84609197ccf5db7adaf5c6af5d143cf04646c2640ad89a7c89670b403b671";
const v3Digest = "VGE+5/Qja/Yb+u1x8QvAy4skgFxFgiZS+FCBLJpDskIs+EYJGXzPXbetr1xq9dFDzwRkbCZArYmnyJZwtAO2cQ==";
const authDigest = "3a48737c2c2e1da11485ca50bb7f1a8e56f708c4554937717da09d6fa5675f03d84332451245e444f0ab1f8101a684d5";

/** What was computed was computed by hand, for the protocol's sheet; a document of OKEx has parameters and no digest. */
export const signatures: readonly SignatureVector[] = [
  {
    venue: "gateio",
    source: "gateio.txt:17",
    scheme: v4,
    parts: { ...none, nonce: 1583131539528 },
    text: "1583131539528",
    digest: v4Digest,
  },
  {
    venue: "gateio",
    source: "computed with the values of gateio.txt:17, as gateio.txt:801 says",
    scheme: { ...v4, encoding: "base64" },
    parts: { ...none, nonce: 1583131539528 },
    text: "1583131539528",
    digest: v3Digest,
  },
  {
    venue: "bitfinex",
    source: "computed",
    scheme: auth,
    parts: { ...none, nonce: 1577836800000000 },
    text: "AUTH1577836800000000",
    digest: authDigest,
  },
  {
    venue: "bitfinex",
    source: "computed",
    scheme: auth,
    parts: { ...none, nonce: 1583131539528000 },
    text: "AUTH1583131539528000",
    digest: "7550813d2d2226a83d68b219b576382d7489877a17e4e98a9f485cbfee64f00f27b2805ea5d5fe0a351971dc1e861492",
  },
  {
    venue: "okex",
    source: "computed",
    scheme: md5,
    parts: {
      ...none,
      secret: "secretKey",
      parameters: {
        symbol: "btc_usdt",
        type: "buy",
        price: "680",
        amount: "1.0",
        api_key: "c821db84-6fbd-11e4-a9e3-c86000d26d7c",
      },
    },
    text:
      "amount=1.0&api_key=c821db84-6fbd-11e4-a9e3-c86000d26d7c&price=680&symbol=btc_usdt&type=buy" +
      "&secret_key=secretKey",
    digest: "2E8D13ABF63D9CDD98B8E6F4780C87BC",
  },
  {
    venue: "okex",
    source: "computed",
    scheme: md5,
    parts: { ...none, parameters: { api_key: "key" } },
    text: "api_key=key&secret_key=secret",
    digest: "9B5103CB36AD2B8E0CF6F36D2A657EDE",
  },
  {
    venue: "okex",
    source: "computed over okex.txt:304-315",
    scheme: md5,
    parts: {
      ...none,
      parameters: { api_key: "XXXX", symbol: "bch_btc", type: "buy", price: "50", amount: "0.02" },
    },
    text: "amount=0.02&api_key=XXXX&price=50&symbol=bch_btc&type=buy&secret_key=secret",
    digest: "B4E1D1D617CF25B0471890533A3DFD9F",
  },
  {
    venue: "okex",
    source: "computed over okex.txt:356-365",
    scheme: md5,
    parts: { ...none, parameters: { api_key: "XXXX", symbol: "bch_btc", order_id: "125433027" } },
    text: "api_key=XXXX&order_id=125433027&symbol=bch_btc&secret_key=secret",
    digest: "591499D30EDA00FE8EA021E76A685DEC",
  },
  {
    venue: "okex",
    source: "computed",
    scheme: md5,
    parts: { ...none, parameters: { api_key: "XXXX" } },
    text: "api_key=XXXX&secret_key=secret",
    digest: "2EA6D047133B7A697EAC52CDDAF5D34C",
  },
  {
    venue: "digifinex",
    source: "computed, as a later edition of the document says",
    scheme: { algorithm: "hmac-sha256", text: "{nonce}", encoding: "base64", nonce: "ms" },
    parts: { ...none, nonce: 1583135616239 },
    text: "1583135616239",
    digest: "LX7ahH6PQmnbVvv6lyqjlSkiCfr1tPxhZN4qCTwndzc=",
  },
];

/** What each server's login sends for the key `key` and the secret `secret`. */
export const logins: readonly {
  readonly venue: string;
  readonly server: string;
  readonly nonce: number;
  readonly wanted: object;
}[] = [
  { venue: "gateio", server: "v3", nonce: 1583131539528, wanted: { params: ["key", v3Digest, 1583131539528] } },
  {
    venue: "gateio",
    server: "v3Alternative",
    nonce: 1583131539528,
    wanted: { params: ["key", v3Digest, 1583131539528] },
  },
  { venue: "gateio", server: "v4", nonce: 1583131539528, wanted: { params: ["key", v4Digest, 1583131539528] } },
  {
    venue: "bitfinex",
    server: "private",
    nonce: 1577836800000000,
    wanted: {
      apiKey: "key",
      authSig: authDigest,
      authNonce: 1577836800000000,
      authPayload: "AUTH1577836800000000",
    },
  },
  {
    venue: "okex",
    server: "spot",
    nonce: 0,
    wanted: { parameters: { api_key: "key", sign: "9B5103CB36AD2B8E0CF6F36D2A657EDE" } },
  },
];

/** Requests that are signed by themselves, under the secret `secret`. */
export const signedRequests: readonly {
  readonly venue: string;
  readonly operation: string;
  readonly key: string;
  readonly params: object;
  readonly signature: string;
}[] = [
  {
    venue: "okex",
    operation: "trade.order",
    key: "XXXX",
    params: { symbol: "bch_btc", type: "buy", price: "50", amount: "0.02" },
    signature: "B4E1D1D617CF25B0471890533A3DFD9F",
  },
  {
    venue: "okex",
    operation: "trade.cancel",
    key: "XXXX",
    params: { symbol: "bch_btc", order_id: "125433027" },
    signature: "591499D30EDA00FE8EA021E76A685DEC",
  },
  {
    venue: "okex",
    operation: "trade.userInfo",
    key: "XXXX",
    params: {},
    signature: "2EA6D047133B7A697EAC52CDDAF5D34C",
  },
  {
    venue: "okex",
    operation: "trade.orderInfo",
    key: "XXXX",
    params: { symbol: "bch_btc", order_id: "20914907" },
    signature: "69F75252300A73A0671840160A9BFB56",
  },
];

/** Frames as they are packed on the wire, and the kind of what is in them. */
export const packed: readonly {
  readonly venue: string;
  readonly source: string;
  readonly hex: string;
  readonly text: string;
  readonly kind: string;
  /** True where senders leave out the end of the stream. */
  readonly flush: boolean;
}[] = [
  {
    venue: "digifinex",
    source: "zlib, computed",
    hex: "789cab564a2d2aca2f52b2ca2bcdc9d1512a4a2d2ecd2951b2522ac8cf4b57d251ca4c51b23234323634aa050027a30d0d",
    text: '{"error":null,"result":"pong","id":12312}',
    kind: "pong.reply",
    flush: false,
  },
  {
    venue: "okex",
    source: "raw deflate, computed",
    hex: "ab564a2d4bcd2b51b2522ac8cf4b57aa0500",
    text: '{"event":"pong"}',
    kind: "pong.reply",
    flush: true,
  },
];
