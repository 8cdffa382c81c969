import { describe, expect, test } from "@jest/globals";
import { findingsIn, into, out } from "./validate-lines.js";

describe("Bitfinex traffic", () => {
  const conf = [out({ event: "conf", flags: 65_536 }), into({ event: "conf", status: "OK", flags: 65_536 })];
  const subscribed = (chanId: number, channel: "book" | "trades") =>
    into(
      channel === "book"
        ? { event: "subscribed", channel, chanId, symbol: "tBTCUSD", prec: "P0", freq: "F0", len: "25", pair: "BTCUSD" }
        : { event: "subscribed", channel, chanId, symbol: "tBTCUSD", pair: "BTCUSD" },
    );
  const subscribe = out({ event: "subscribe", channel: "book", symbol: "tBTCUSD", prec: "P0", freq: "F0", len: "25" });
  const opened = [...conf, subscribe, subscribed(7, "book"), into([7, [[10, 1, 2]], 1])];

  test("without a gap has no finding, and a heartbeat counts like any frame", async () => {
    expect(await findingsIn("bitfinex", [...opened, into([7, "hb", 2]), into([7, [10, 0, 1], 3])])).toEqual([]);
  });

  test("with a gap has one finding where the number is not the one that was due", async () => {
    const findings = await findingsIn("bitfinex", [
      ...opened,
      into([7, "hb", 2]),
      into([7, [10, 0, 1], 5]),
      into([7, "hb", 6]),
    ]);
    expect(findings).toMatchObject([
      {
        severity: "warning",
        rule: "sequence-gap",
        path: "/2",
        expected: "3",
        found: "5",
        count: 1,
        first: { line: 7 },
        last: { line: 7 },
      },
    ]);
  });

  test("counts a frame that is wrong all the same", async () => {
    const findings = await findingsIn("bitfinex", [...opened, into([7, ["10", 0, 1], 2]), into([7, "hb", 3])]);
    expect(findings).toMatchObject([{ rule: "contradiction", message: "book.update", path: "/1/0", found: "string" }]);
    expect(findings).toHaveLength(1);
  });

  test("shows paths as they stand on the wire where flags leave elements out", async () => {
    const timed = [out({ event: "conf", flags: 32_768 }), into({ event: "conf", status: "OK", flags: 32_768 })];
    const findings = await findingsIn("bitfinex", [
      ...timed,
      subscribe,
      subscribed(7, "book"),
      into([7, [10, 1, 2], "late"]),
    ]);
    expect(findings).toMatchObject([
      { rule: "contradiction", path: "/2", expected: "integer or null", found: "string" },
    ]);
  });

  const trade = [500, 1_600_000_000_000, 0.1, 9];

  test("of a channel that nothing binds has one note a channel, with a hint", async () => {
    const lines = [into([7, "te", trade]), into([7, "tu", trade]), into([8, "te", trade])];
    const findings = await findingsIn("bitfinex", lines);
    expect(findings).toMatchObject([
      { severity: "note", rule: "guessed-channel", found: "channel 7", count: 2 },
      { severity: "note", rule: "guessed-channel", found: "channel 8", count: 1 },
    ]);
    expect(findings[0]?.expected).toContain("--bind 7=trades:");
  });

  test("of a channel that several kinds may have is unknown until it is bound by hand", async () => {
    const lines = [into([7, [[500, 1_600_000_000_000, 0.1, 9]]]), into([7, [1, 2, 3]])];
    const unbound = await findingsIn("bitfinex", lines);
    expect(unbound.map(({ rule }) => rule)).toContain("unknown-frame");
    expect(unbound.find(({ rule }) => rule === "unknown-frame")?.expected).toContain("--bind");
    expect(await findingsIn("bitfinex", [into([7, [[10, 1, 2]]]), into([7, [11, 1, 2]])], { 7: "book" })).toEqual([]);
  });

  test("of a bound channel that is of no kind it may be is unknown, and the nearest is one of those kinds", async () => {
    const findings = await findingsIn("bitfinex", [...opened, into([7, "zz", 5, 2]), into([7, "hb", 3])]);
    expect(findings).toMatchObject([{ severity: "warning", rule: "unknown-frame", count: 1, first: { line: 6 } }]);
    expect(["book.update", "book.snapshot", "book.bulk", "book.checksum", "heartbeat"]).toContain(findings[0]?.message);
  });

  test("keeps each connection's counters and channels apart", async () => {
    const other = [...opened, into([7, "hb", 2])].map((line) => ({ ...line, conn: "2" }));
    expect(await findingsIn("bitfinex", [...opened, ...other, into([7, "hb", 2])])).toEqual([]);
  });
});
