import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import { cursor } from "../../runtime/scan/leaves/cursor.js";
import { Entries } from "../../runtime/scan/leaves/entries.js";
import { begin, endOfString, nameAt, stringAt } from "../../runtime/scan/leaves/string.js";
import { cut } from "../../runtime/scan/leaves/text.js";
import { endOfValue, valueAt } from "../../runtime/scan/leaves/skip.js";

describe("a string in bytes", () => {
  it.each([
    '""',
    '"a"',
    '"BTC_USDT"',
    '"a\\"b"',
    '"\\u0041\\n"',
    '"é"',
    '"日本"',
    '"\\ud83d\\ude00"',
    '"\\ud800"',
    `"${"x".repeat(300)}"`,
  ])("%s is what JSON.parse reads", (text) => {
    const bytes = Buffer.from(text);
    expect([stringAt(bytes, 0), cursor.at]).toEqual([JSON.parse(text), bytes.length]);
    expect(endOfString(bytes, 0)).toBe(bytes.length);
  });

  it.each([
    ["ends too early", [34, 97]],
    ["holds a control character", [34, 9, 34]],
    ["has half an escape", [34, 92, 117, 49, 34]],
    ["is no UTF-8", [34, 0xc3, 34]],
    ["has a surrogate in UTF-8", [34, 0xed, 0xa0, 0x80, 34]],
  ])("that %s is given up", (_how, bytes) => {
    expect(stringAt(Buffer.from(bytes), 0)).toBeUndefined();
    expect(endOfString(Buffer.from(bytes), 0)).toBe(-1);
  });

  it("is read alike from any array of bytes", () => {
    const bytes = new TextEncoder().encode('"37483.21"');
    begin();
    expect([stringAt(bytes, 0), cut(bytes, 1, 9)]).toEqual(["37483.21", "37483.21"]);
  });

  it.each([1, 12, 13, 24, 25, 60])("of %i characters does not keep its frame", (length) => {
    const collect = collector();
    const kept: string[] = [];
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let frame = 0; frame < 100; frame += 1) {
      const text = `"${String(frame).padEnd(length, "7")}"`;
      const bytes = Buffer.from(`${text}${" ".repeat(300_000)}`);
      begin();
      kept.push(cut(bytes, 1, 1 + length), stringAt(bytes, 0) ?? "");
    }
    begin();
    collect();
    expect(kept).toHaveLength(200);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
  });
});

describe("a value of any sort", () => {
  it.each(['[1,[2,{"a":"b"}],null]', '{"a":[1e5,-0,true],"b":{}}', "[]", "{}", "[1, 2]", "1e999", '"é"', "false"])(
    "%s is what JSON.parse reads",
    (text) => {
      expect(valueAt(Buffer.from(text), 0)).toEqual(JSON.parse(text));
    },
  );

  it.each(["[1,]", '{"a":}', "[1 2]", '{"a" 1}', "tru", "[", '{"a', "{1:2}", '["\\x"]', '["\\u12G4"]', "]"])(
    "%s is given up",
    (text) => {
      expect(endOfValue(Buffer.from(text), 0)).not.toBe(text.length);
    },
  );

  it("is given up where it nests too deep, however deep", () => {
    const deep = Buffer.from("[".repeat(100_000));
    expect([endOfValue(deep, 0), valueAt(deep, 0)]).toEqual([-1, undefined]);
  });
});

describe("members whose names are data", () => {
  it("make the object that JSON.parse makes, also when they come again", () => {
    const entries = new Entries<number>();
    for (const text of [
      '{"b":1,"a":2}',
      '{"b":3,"a":4}',
      '{"b":5,"a":6}',
      '{"a":1,"a":2,"7":3}',
      '{"a":1,"a":2,"7":4}',
      "{}",
    ]) {
      const parsed = JSON.parse(text) as Record<string, number>;
      entries.begin();
      for (const [, name = "", value] of text.matchAll(/"(\w+)":(\d)/g)) entries.add(name, Number(value));
      expect(Object.entries(entries.end())).toEqual(Object.entries(parsed));
    }
  });

  it("may not be the prototype", () => {
    expect(nameAt(Buffer.from('"__proto__":1'), 0)).toBeUndefined();
  });
});

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
