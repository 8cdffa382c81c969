import { describe, expect, it } from "@jest/globals";
import { samples as spotSamples } from "../../generated/gateio/samples.js";
import { scanners as spot } from "../../generated/gateio/scanners.js";
import { checks as spotChecks } from "../../generated/gateio/checks.js";
import { scanners as batching } from "../../generated/okex/scanners.js";
import { scanners as binding } from "../../generated/bitfinex/scanners.js";
import { ByteChecker } from "../../runtime/scan/byte-checker.js";
import { ByteReader } from "../../runtime/scan/byte-reader.js";
import { begin, stringAt } from "../../runtime/scan/leaves.js";
import { warmUp } from "../../runtime/scan/warm-up.js";

const trades = '{"method":"trades.update","params":["BTC_USDT",[]],"id":null}';

describe("a frame that names itself", () => {
  it("is read by the scanner of its kind, wherever the name stands", () => {
    const reader = new ByteReader(spot);
    for (const text of [trades, '{"id":null,"params":["BTC_USDT",[]],"method": "trades.update"}', trades]) {
      expect(reader.read(reader.unasked, Buffer.from(text))).toMatchObject({
        kind: "trades.update",
        market: "BTC_USDT",
      });
    }
  });

  it.each([
    ["has a name that only begins alike", trades.replace("trades.update", "trades.updated")],
    ["has no name", '{"params":["BTC_USDT",[]],"id":null}'],
    ["ends too early", trades.slice(0, -1)],
    ["goes on", `${trades} `],
    ["is no object", "17"],
    ["is empty", ""],
  ])("is left to the reference path where it %s", (_how, text) => {
    const reader = new ByteReader(spot);
    expect(reader.read(reader.unasked, Buffer.from(text))).toBeUndefined();
  });

  it("is not read past the end of its bytes", () => {
    const reader = new ByteReader(spot);
    const bytes = Buffer.from(trades);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(reader.read(reader.unasked, bytes.subarray(0, length))).toBeUndefined();
    }
  });
});

describe("a line among others", () => {
  const checker = new ByteChecker(spot, spotChecks);
  const read = (text: string): string | undefined => {
    const before = Buffer.from('{"id":null}\n');
    const bytes = Buffer.concat([before, Buffer.from(text)]);
    const kind = checker.readLine(checker.unasked, bytes, before.length, 0);
    return kind && `${kind} up to ${checker.end - before.length}`;
  };

  it("is read up to its end, which nobody has to know before", () => {
    expect(read(`${trades}\n${trades}\n`)).toBe(`trades.update up to ${trades.length}`);
  });

  it.each([
    ["ends with a return", `${trades}\r\n`],
    ["has a space behind", `${trades} \n`],
    ["holds two frames", `${trades}${trades}\n`],
    ["goes on in the next", `${trades.replace(",", ",\n")}\n`],
    ["goes on in the next, in what nobody knows", `${trades.replace("{", '{"new":[1,\n2],')}\n`],
    ["is a text that goes on in the next", `${trades.replace("BTC_USDT", "BTC\nUSDT")}\n`],
    ["is the last, and nothing ends it", trades],
  ])("is left to who knows its end where it %s", (_how, text) => {
    expect(read(text)).toBeUndefined();
  });

  it("does not change how what has an end is read", () => {
    read(`${trades}\n`);
    expect(checker.read(checker.unasked, Buffer.from(trades))).toBe("trades.update");
    expect(checker.read(checker.unasked, Buffer.from(`${trades}\n`))).toBeUndefined();
  });
});

describe("a frame among other bytes", () => {
  const reply = '{"error":null,"result":{"status":"success"},"id":7}';
  const nameless = '{"params":["BTC_USDT",[]],"id":null}';
  const places = ['"\n', "[", '{"', "1,"].flatMap((before) =>
    ['"', "\n{", "]", "}", "1"].map((behind) => ({ before: Buffer.from(before), behind: Buffer.from(behind) })),
  );

  it.each(places)("is read as alone, between $before and $behind", ({ before, behind }) => {
    const checker = new ByteChecker(spot, spotChecks);
    const read = (text: string, kinds: readonly string[] = spot.unasked): unknown => {
      const bytes = Buffer.concat([before, Buffer.from(text), behind]);
      return checker.read(checker.route(kinds), bytes, 0, before.length, bytes.length - behind.length);
    };
    expect(read(trades)).toBe("trades.update");
    expect(read(trades.slice(0, -1))).toBeUndefined();
    expect(read(`${trades} `)).toBeUndefined();
    expect(read(nameless)).toBeUndefined();
    expect(read(reply, ["depth.reply", "status.reply", "error.reply"])).toBe("status.reply");
  });

  it.each(places)("tells its channel and its id, between $before and $behind", ({ before, behind }) => {
    const place = (text: string): readonly [Uint8Array, number, number] => {
      const bytes = Buffer.concat([before, Buffer.from(text), behind]);
      return [bytes, before.length, bytes.length - behind.length];
    };
    const [bytes, from] = place("[17470,[]]");
    expect(new ByteReader(binding).channelOf(bytes, from)).toBe(17470);
    const ids = [reply, '{"id":12,"error":null}', "{1}", "{}", "["].map((text) =>
      new ByteReader(spot).idOf(...place(text)),
    );
    expect(ids).toEqual([7, 12, undefined, undefined, undefined]);
  });

  it("may be a batch", () => {
    const reader = new ByteReader(batching);
    const item = '{"binary":0,"channel":"ok_sub_spot_bch_btc_deals","data":[]}';
    const bytes = Buffer.from(`"[${item},${item}]]`);
    expect(reader.readBatch(reader.unasked, bytes, 1, bytes.length - 1)).toHaveLength(2);
    expect(reader.readBatch(reader.unasked, bytes, 1, bytes.length)).toBeUndefined();
  });
});

describe("a frame that is one of some kinds", () => {
  const reply = Buffer.from('{"error":null,"result":{"status":"success"},"id":7}');

  it("is read as the one that it is", () => {
    const reader = new ByteReader(spot);
    const route = reader.route(["depth.reply", "status.reply", "error.reply"]);
    expect(reader.read(route, reply)).toEqual({ kind: "status.reply", result: { status: "success" }, id: 7 });
  });

  it("is not read as another", () => {
    const reader = new ByteReader(spot);
    expect(reader.read(reader.route(["depth.reply"]), reply)).toBeUndefined();
    expect(reader.read(reader.unasked, reply)).toBeUndefined();
  });

  it("tells its id when that comes first or last", () => {
    const reader = new ByteReader(spot);
    const ids = [
      '{"id":12,"error":null}',
      '{"error": null, "id": 12}',
      '{"id":null,"a":1}',
      '{"a":"\\"id\\":12"}',
      '{"aid":12}',
      "[12]",
      "",
    ];
    expect(ids.map((text) => reader.idOf(Buffer.from(text)))).toEqual([
      12,
      12,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("a frame of a channel", () => {
  const reader = new ByteReader(binding);
  const route = reader.route(["trades.snapshot", "trades.executed", "trades.confirmed"]);

  it("tells its channel id", () => {
    expect(["[17470,[]]", "[0, 1]", "[x]", '{"a":1}', "["].map((text) => reader.channelOf(Buffer.from(text)))).toEqual([
      17470, 0, -1, -1, -1,
    ]);
  });

  it.each([
    ['[17470,"te",[401597395,1574694478808,0.005,7245.3]]', "trades.executed"],
    ['[17470,"tu",[401597395,1574694478808,0.005,7245.3]]', "trades.confirmed"],
    ["[17470,[[401597393,1574694475039,0.005,7244.9]]]", "trades.snapshot"],
  ])("%s is a %s", (text, kind) => {
    for (let again = 0; again < 3; again += 1) expect(reader.read(route, Buffer.from(text))?.kind).toBe(kind);
  });

  it("has the tail that the flags of its connection say", () => {
    const frame = Buffer.from("[17470,[],12,1574694475039]");
    const tails = [0, 65536, 32768, 98304].map((flags) => {
      const message = reader.read(route, frame, flags);
      return [
        message && "sequence" in message && message.sequence,
        message && "timestamp" in message && message.timestamp,
      ];
    });
    expect(tails).toEqual([
      [undefined, undefined],
      [12, undefined],
      [undefined, 12],
      [12, 1574694475039],
    ]);
  });
});

describe("a batch", () => {
  const item =
    '{"binary":0,"channel":"ok_sub_spot_bch_btc_deals","data":[["1001","2463.86","0.052","16:34:07","ask"]]}';

  it.each([
    [`[${item}]`, 1],
    [`[${item},${item}]`, 2],
    [`[${item}, ${item}]`, 2],
  ])("%s has all its messages read", (text, count) => {
    const reader = new ByteReader(batching);
    expect(reader.readBatch(reader.unasked, Buffer.from(text))?.map(({ kind }) => kind)).toEqual(
      Array(count).fill("deals.update"),
    );
  });

  it.each(["[]", `[${item}`, `[${item},]`, `[${item},17]`, `[${item}]]`, `[${item.slice(0, -1)}]`, item])(
    "%s is left to the reference path",
    (text) => {
      const reader = new ByteReader(batching);
      expect(reader.readBatch(reader.unasked, Buffer.from(text))).toBeUndefined();
    },
  );
});

describe("a venue's scanners", () => {
  it("are warmed up by the spec's examples", () => {
    expect(warmUp(spot, spotSamples, { kinds: ["depth.update"], time: 5000 })).toBeGreaterThan(1000);
  });

  it("leave alone what is not asked for", () => {
    expect(warmUp(spot, spotSamples, { kinds: [] })).toBe(0);
  });
});

describe("a check of bytes", () => {
  it("tells the kind of what is valid, and nothing of what is not", () => {
    const checker = new ByteChecker(spot, spotChecks);
    const texts = [trades, trades.replace("[]", "[{}]"), trades];
    expect(texts.map((text) => checker.read(checker.unasked, Buffer.from(text)))).toEqual([
      "trades.update",
      undefined,
      "trades.update",
    ]);
  });
});

describe("a string that was expected", () => {
  it("is read as it stands there, whatever stood there before", () => {
    const texts = ["abcd_12345", "abcd_12345", "abcd_12345", "abcd_67890", "abcd", "abcd_12345", "abcd_1234"];
    const read = texts.map((text) => {
      begin();
      return stringAt(Buffer.from(`"${text}"`), 0);
    });
    expect(read).toEqual(texts);
  });
});
