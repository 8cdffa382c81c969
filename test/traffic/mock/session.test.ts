import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { packageRoot } from "../../../generator/package-root.js";
import * as bitfinexVenue from "../../../generated/bitfinex/index.js";
import { catalogue, depth, gateio, order } from "../../../generated/gateio/index.js";
import * as okexVenue from "../../../generated/okex/index.js";
import type { Catalogue } from "../../../runtime/contract.js";
import { connect, RefusedError } from "../../../runtime/index.js";
import { loadDescription } from "../../../traffic/mock/load-description.js";
import { type MockExchange, startMock } from "../../../traffic/mock/mock-exchange.js";

let mock: MockExchange;

beforeAll(async () => {
  mock = await startMock(await loadDescription(catalogue, packageRoot()), { interval: 20 });
});
afterAll(() => mock.close());

const urlOf = (server: "v3" | "v4"): string => new URL(new URL(gateio.servers[server].url).pathname, mock.url).href;

describe("a generated client at the mock", () => {
  it.each(["v3", "v4"] as const)(
    "logs in to %s with that server's signature, and may ask what is private",
    async (server) => {
      const credentials = { key: "key", secret: "secret" };
      await using session = await connect(gateio, { server, url: urlOf(server), credentials });
      const page = await session.request(order.query, { market: "BTC_USDT", offset: 0, limit: 10 });
      expect(page.result.records.map(({ market }) => market)).toEqual(["BTC_USDT"]);
    },
  );

  it("is refused when it signs for the other server, or with another secret", async () => {
    const wrongServer = connect(gateio, {
      server: "v4",
      url: urlOf("v3"),
      credentials: { key: "key", secret: "secret" },
    });
    await expect(wrongServer).rejects.toThrow(RefusedError);
    const wrongSecret = connect(gateio, { url: urlOf("v3"), credentials: { key: "key", secret: "other" } });
    await expect(wrongSecret).rejects.toThrow(RefusedError);
  });

  it("gets the whole book first and then its changes", async () => {
    await using session = await connect(gateio, { url: urlOf("v3") });
    const flags: boolean[] = [];
    for await (const update of session.subscribe(depth, { market: "BTC_USDT", limit: 5, interval: "0" })) {
      flags.push(update.clean);
      if (flags.length === 4) break;
    }
    expect(flags).toEqual([true, false, false, false]);
  });

  it("learns the venue's reason for a refusal", async () => {
    await using session = await connect(gateio, { url: urlOf("v3") });
    // Legal to the compiler's eye, refused by the venue: no book has this many markets on one connection.
    const entries = Array.from(
      { length: 1001 },
      (_, index) => ({ market: `M${index}`, limit: 1, interval: "0" }) as const,
    );
    await expect(session.request(depth.subscribe, { subscriptions: entries })).rejects.toThrow("invalid argument");
  });
});

const credentials = { key: "key", secret: "secret" };

const running: MockExchange[] = [];

async function startMockOf(venue: Catalogue): Promise<MockExchange> {
  const started = await startMock(await loadDescription(venue, packageRoot()), { interval: 10 });
  running.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((started) => started.close()));
});

describe("a client that signs each request, at the mock", () => {
  const { okex, trade, order: orders, depthLevels } = okexVenue;

  it("is answered, logs in, and gets what is private, by the address that it asked for", async () => {
    const { url } = await startMockOf(okexVenue.catalogue);
    await using session = await connect(okex, { url, credentials });
    const placed = await session.request(trade.order, { symbol: "BTC_usdt", type: "buy", price: "50", amount: "0.02" });
    expect(placed.data.result).toBe(true);
    for await (const update of session.subscribe(orders, { symbol: "BTC_usdt" })) {
      expect(update.channel).toBe("ok_sub_spot_BTC_usdt_order");
      break;
    }
    for await (const update of session.subscribe(depthLevels, { symbol: "eth_btc", size: "5" })) {
      expect(Number(update.data.asks.at(-1)?.[0])).toBeGreaterThan(Number(update.data.bids[0]?.[0]));
      break;
    }
    expect(session.metrics()).toMatchObject({ unknown: 0, invalid: 0 });
  });

  it("cancels orders side by side, and each answer names its own", async () => {
    const { url } = await startMockOf(okexVenue.catalogue);
    await using session = await connect(okex, { url, credentials });
    const cancel = (id: string) => session.request(trade.cancel, { symbol: "bch_btc", order_id: id });
    const answers = await Promise.all([cancel("4711"), cancel("4712")]);
    expect(answers.map(({ data }) => data.order_id)).toEqual(["4711", "4712"]);
  });

  it("is refused with another secret", async () => {
    const { url } = await startMockOf(okexVenue.catalogue);
    const wrong = connect(okex, { url, credentials: { key: "key", secret: "other" } });
    await expect(wrong).rejects.toThrow("key or signature is invalid");
  });
});

describe("a client with channel ids and flags, at the mock", () => {
  const { bitfinex, book, server, trades, wallet, order: orders } = bitfinexVenue;

  it("gets the whole book first, single changes then, and numbers in the order of its frames", async () => {
    const { url } = await startMockOf(bitfinexVenue.catalogue);
    await using session = await connect(bitfinex, { url });
    await session.request(server.conf, { flags: 65536 });
    const [kinds, sequences]: [string[], (number | undefined)[]] = [[], []];
    for await (const update of session.subscribe(book, { symbol: "tBTCUSD" })) {
      kinds.push(update.kind);
      sequences.push(update.sequence);
      if (kinds.length === 5) break;
    }
    expect(kinds).toEqual(["book.snapshot", ...Array.from({ length: 4 }, () => "book.update")]);
    expect(sequences).toEqual(sequences.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expect(sequences[0]).toBe(1);
  });

  it("opens another connection for what one cannot hold, and has all that it asked for", async () => {
    const { url } = await startMockOf(bitfinexVenue.catalogue);
    await using session = await connect(bitfinex, { url });
    const symbols = Array.from({ length: 20 }, (_, index) => `tA${String.fromCharCode(65 + index)}USD` as const);
    const subscriptions = symbols.flatMap((symbol) => [
      session.subscribe(book, { symbol }),
      session.subscribe(trades, { symbol }),
    ]);
    await Promise.all(subscriptions.map(({ ready }) => ready));
    const first = await Promise.all(subscriptions.map((each) => each[Symbol.asyncIterator]().next()));
    expect(first.filter(({ done }) => done === true)).toEqual([]);
    expect(session.metrics().connections).toBe(2);
  });

  it("is told why where it cannot subscribe twice, and gets its first subscription all the same", async () => {
    const { url } = await startMockOf(bitfinexVenue.catalogue);
    await using session = await connect(bitfinex, { url });
    await session.request(trades.subscribe, { symbol: "tBTCUSD" });
    const again = session.request(trades.subscribe, { symbol: "tBTCUSD" });
    await expect(again).rejects.toThrow("already subscribed");
  });

  it("logs in, and places an order", async () => {
    const { url } = await startMockOf(bitfinexVenue.catalogue);
    await using session = await connect(bitfinex, { server: "private", url, credentials });
    const asked = { cid: 77, type: "EXCHANGE LIMIT", symbol: "tBTCUSD", amount: "1", price: "2" } as const;
    const { kind, notice } = await session.request(orders.submit, { order: asked });
    expect([kind, notice.status]).toEqual(["notice.update", "SUCCESS"]);
  });

  it("gets answers that say which request they answer, and name its order", async () => {
    const { url } = await startMockOf(bitfinexVenue.catalogue);
    await using session = await connect(bitfinex, { server: "private", url, credentials });
    const asked = { cid: 77, type: "EXCHANGE LIMIT", symbol: "tBTCUSD", amount: "1", price: "2" } as const;
    const [cancelled, placed, cancelledOwn] = await Promise.all([
      session.request(orders.cancel, { order: { id: 4711 } }),
      session.request(orders.submit, { order: asked }),
      session.request(orders.cancel, { order: { cid: 78, cid_date: "2026-11-28" } }),
    ]);
    expect([cancelled, placed, cancelledOwn].map(({ notice }) => notice.type)).toEqual(["oc-req", "on-req", "oc-req"]);
    expect(cancelled.notice.data).toHaveProperty("0", 4711);
    expect(placed.notice.data).toHaveProperty("2", 77);
    expect(cancelledOwn.notice.data).toHaveProperty("2", 78);
    expect(session.metrics().invalid).toBe(0);
  });

  it("hears what comes by itself after a login", async () => {
    const { url } = await startMockOf(bitfinexVenue.catalogue);
    await using session = await connect(bitfinex, { server: "private", url, credentials });
    for await (const update of session.listen(wallet)) {
      expect(["wallet.snapshot", "wallet.update"]).toContain(update.kind);
      break;
    }
  });
});
