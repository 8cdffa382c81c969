import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { packageRoot } from "../../../generator/package-root.js";
import { catalogue, depth, gateio, order } from "../../../generated/gateio/index.js";
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
