import type { Catalogue } from "../../runtime/contract.js";
import type { Direction } from "../../traffic/capture/capture-event.js";
import { ConnectionDecoder } from "../../traffic/decode/decode-connection.js";
import { channelCatalogue, sequence, timestamp } from "../runtime/channel-venue.js";
import { tinyCatalogue } from "./tiny-catalogue.js";

type Given = readonly [Direction | undefined, unknown];

/** What became of each message: its kind or what is wrong with it, and what is known about it. */
function decode(given: readonly Given[], catalogue: Catalogue = channelCatalogue, batch?: true) {
  const packing = { framing: "text", ...(batch === undefined ? {} : { batch }) } as const;
  const decoder = new ConnectionDecoder(catalogue, packing);
  return given.flatMap(([direction, data]) => decoder.read({ data: JSON.stringify(data), text: true, direction }));
}

function kinds(given: readonly Given[], catalogue?: Catalogue, batch?: true): readonly string[] {
  return decode(given, catalogue, batch).map(({ reading, correlated, bound }) => {
    const what = reading.kind === "message" ? reading.message.kind : reading.kind;
    return [what, ...(correlated ? [] : ["uncorrelated"]), ...(bound ? [] : ["unbound"])].join(" ");
  });
}

const asked = { event: "subscribe", channel: "book", symbol: "BTC" };
const acknowledged = { event: "subscribed", channel: "book", chanId: 17, symbol: "BTC" };
const conf = { event: "conf", flags: sequence + timestamp };

describe("a channel of a capture", () => {
  test("is bound by its acknowledgement, and its first frame is the snapshot", () => {
    const frames: readonly Given[] = [
      ["out", asked],
      ["in", acknowledged],
      ["in", [17, [[1, 2]]]],
      ["in", [17, [1, 2]]],
      ["in", [17, "hb"]],
      ["in", [17, [[3, 4]]]],
    ];
    expect(kinds(frames)).toEqual([
      "book.subscribe",
      "book.subscribed",
      "book.snapshot",
      "book.update",
      "heartbeat",
      "book.bulk",
    ]);
  });

  test("is bound by an acknowledgement that no request explains, and bound anew by the next", () => {
    const frames: readonly Given[] = [
      ["in", acknowledged],
      ["in", [17, [[1, 2]]]],
      ["in", { event: "subscribed", channel: "tick", chanId: 17 }],
      ["in", [17, { last: 1 }]],
      ["in", [17, [[1, 2]]]],
    ];
    expect(kinds(frames)).toEqual([
      "book.subscribed uncorrelated",
      "book.snapshot",
      "tick.subscribed uncorrelated",
      "tick.update",
      "unknown",
    ]);
  });

  test.each([
    { frame: [9, { last: 1 }], want: "tick.update unbound" },
    { frame: [9, "hb", 7], want: "heartbeat unbound" },
    { frame: [9, [1, 2]], want: "book.update unbound" },
    { frame: [9, [[1, 2]]], want: "unknown" },
    { frame: [9, { last: "1" }], want: "unknown" },
    { frame: [9, 5], want: "unknown" },
    { frame: [9], want: "unknown" },
    { frame: [], want: "unknown" },
  ])("that nothing binds is read by its shape where only one kind has it: $frame is $want", ({ frame, want }) => {
    expect(kinds([["in", frame]])).toEqual([want]);
  });

  test("that nothing binds says why its frame is unknown", () => {
    const [several] = decode([["in", [9, [[1, 2]]]]]);
    const [none] = decode([["in", [9, 5]]]);
    expect(several?.reading).toMatchObject({ reason: "channel 9 is not bound, and 2 kinds of update look like it" });
    expect(none?.reading).toMatchObject({ reason: "channel 9 is not bound, and no update looks like it" });
  });

  test("finds its refused request by what the refusal names", () => {
    const tick = { event: "subscribe", channel: "tick", symbol: "ETH" };
    const frames: readonly Given[] = [
      ["out", asked],
      ["out", tick],
      ["in", { event: "error", code: 1, channel: "tick", symbol: "ETH" }],
      ["in", acknowledged],
      ["in", { event: "error", code: 1 }],
    ];
    expect(kinds(frames).slice(2)).toEqual(["failed", "book.subscribed", "failed uncorrelated"]);
  });
});

describe("the flags of a captured connection", () => {
  const numbered = [17, [1, 2], 5, 1609];
  const sequences = (given: readonly Given[]): readonly unknown[] =>
    decode(given).flatMap(({ reading }) =>
      reading.kind === "message" && reading.message.kind === "book.update" ? [reading.message] : [],
    );
  const told = { sequence: 5, timestamp: 1609 };
  const silent = { sequence: undefined, timestamp: undefined };

  test.each<{ name: string; given: readonly Given[]; want: readonly object[] }>([
    { name: "none were asked for", given: [["in", numbered]], want: [silent] },
    {
      name: "some were asked for and granted",
      given: [
        ["out", conf],
        ["in", { event: "conf", status: "OK" }],
        ["in", numbered],
      ],
      want: [told],
    },
    {
      name: "no reply is in the capture",
      given: [
        ["out", conf],
        ["in", numbered],
        ["in", [17, [1, 2]]],
      ],
      want: [told, silent],
    },
    {
      name: "they were refused",
      given: [
        ["out", conf],
        ["in", { event: "conf", status: "NO" }],
        ["in", numbered],
      ],
      want: [silent],
    },
    {
      name: "no request is in the capture",
      given: [
        ["in", { event: "conf", status: "OK" }],
        ["in", numbered],
      ],
      want: [silent],
    },
  ])("say what stands in the tail where $name", ({ given, want }) => {
    expect(sequences([["in", acknowledged], ...given])).toMatchObject(want);
  });
});

describe("a batch of a capture", () => {
  const update = { method: "ticker.update", params: ["BTC_USDT", { last: "1" }] };
  const ask = { id: 1, method: "server.ping", params: [] };
  const answer = { error: null, result: "pong", id: 1 };

  test("is one reading for each of its messages, in their order", () => {
    const frames: readonly Given[] = [
      [undefined, [ask, { ...ask, id: 2 }]],
      [undefined, [{ ...answer, id: 2 }, update, 7, { ...update, params: [] }, answer]],
      [undefined, update],
      ["in", []],
      ["out", []],
    ];
    expect(
      decode(frames, tinyCatalogue, true)
        .map(({ direction }) => direction)
        .join(" "),
    ).toBe("out out in in in in in in in out");
    expect(kinds(frames, tinyCatalogue, true)).toEqual([
      "server.ping",
      "server.ping",
      "pong.reply",
      "ticker.update",
      "unknown",
      "invalid",
      "pong.reply",
      "ticker.update",
      "unknown",
      "unknown",
    ]);
  });

  test("is no message where the venue sends none", () => {
    expect(kinds([["in", [update]]], tinyCatalogue)).toEqual(["unknown"]);
  });
});
