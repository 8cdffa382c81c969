import { describe, expect, test } from "@jest/globals";
import type { Finding } from "../../../traffic/validate/finding.js";
import { redact } from "../../../traffic/report/shown-report.js";
import { type CaptureLine, captureText, findingsIn, into, out, reportOf, validateText } from "./validate-lines.js";

const secret = "payload-of-the-frame";

function gist({ severity, rule, direction, message, path, expected, found, count }: Finding) {
  return { severity, rule, direction, message, path, expected, found, count };
}

describe("gate.io traffic", () => {
  const subscribe = out({ id: 1, method: "depth.subscribe", params: ["BTC_USDT", 5, "0"] });
  const subscribed = into({ id: 1, error: null, result: { status: "success" } });
  const update = (book: unknown) => into({ method: "depth.update", params: [true, book, "BTC_USDT"], id: null });
  const trade = { id: 5, time: 1_600_000_000.5, price: "2.5", amount: "1", type: "buy" };
  const book = { asks: [["2.5", "1"]], bids: [["2.4", "3"]] };

  test("that keeps to the spec has no finding", async () => {
    expect(await findingsIn("gateio", [subscribe, subscribed, update(book)])).toEqual([]);
  });

  test("that contradicts it has one finding a place and type, with its count and first and last line", async () => {
    const wrong = update({
      ...book,
      asks: [
        ["2.5", 1],
        ["2.6", 2],
      ],
    });
    const findings = await findingsIn("gateio", [subscribe, subscribed, wrong, update(book), wrong]);
    expect(findings).toMatchObject([
      {
        severity: "error",
        rule: "contradiction",
        message: "depth.update",
        path: "/params/1/asks/*/1",
        keyword: "type",
        expected: "string",
        found: "integer",
        count: 2,
        first: { file: "stdin", connection: "1", line: 3 },
        last: { line: 5 },
        evidence: { types: { integer: 4 }, values: [1, 2], range: [1, 2], frames: { with: 2, of: 3 } },
      },
    ]);
    expect(findings[0]?.origin).toMatch(/^specs\/gateio\.yaml#\/components\/schemas\/.+/);
    expect(findings[0]?.sample).toContain('"2.6"');
  });

  test("with a new field has one warning for it, whatever its types, and says how often it is there", async () => {
    const more = (value: unknown) => update({ ...book, fresh: value });
    const findings = await findingsIn("gateio", [subscribe, subscribed, more(1), more(null), update(book)]);
    expect(findings.map(gist)).toEqual([
      {
        severity: "warning",
        rule: "undocumented-field",
        direction: "in",
        message: "depth.update",
        path: "/params/1/fresh",
        expected: "a field that the spec names",
        found: "integer or null",
        count: 2,
      },
    ]);
    expect(findings[0]?.evidence?.frames).toEqual({ with: 2, of: 3 });
  });

  test("with a wrong request names the request", async () => {
    const wrong = out({ id: 1, method: "depth.subscribe", params: ["BTC_USDT", "5", "0"] });
    const findings = await findingsIn("gateio", [subscribe, wrong]);
    expect(findings).toMatchObject([
      { severity: "error", rule: "contradiction", direction: "out", message: "depth.subscribe", path: "/params/1" },
    ]);
  });

  test.each([
    {
      what: "a null where there was none",
      params: ["BTC_USDT", [{ ...trade, amount: null }]],
      path: "/params/1/*/amount",
      keyword: "type",
      evidence: { types: { null: 1 }, values: [null], frames: { with: 1, of: 2 } },
    },
    {
      what: "a new value of an enumeration",
      params: ["BTC_USDT", [{ ...trade, type: "gift" }]],
      path: "/params/1/*/type",
      keyword: "enum",
      evidence: { types: { string: 1 }, values: ["gift"], frames: { with: 1, of: 2 } },
    },
    {
      what: "a field that is missing",
      params: ["BTC_USDT", [{ ...trade, price: undefined }]],
      path: "/params/1/*/price",
      keyword: "required",
      evidence: { types: {}, values: [], frames: { with: 1, of: 2 } },
    },
    {
      what: "a new element of a tuple",
      params: ["BTC_USDT", [trade], 1_600_000_000],
      path: "/params/2",
      keyword: "undocumented-field",
      evidence: {
        types: { integer: 1 },
        values: [1_600_000_000],
        range: [1_600_000_000, 1_600_000_000],
        frames: { with: 1, of: 2 },
      },
    },
  ])("with $what says all that an edit of the spec needs", async ({ params, path, keyword, evidence }) => {
    const updates = [["BTC_USDT", [trade]], params].map((each) =>
      into({ method: "trades.update", params: each, id: null }),
    );
    const findings = await findingsIn("gateio", updates);
    expect(findings).toMatchObject([
      { path, keyword, evidence, origin: expect.stringMatching(/^specs\/gateio\.yaml#/) },
    ]);
  });

  test("that no message claims is one finding a nearest message, without anything of the frame", async () => {
    const strange = [1, 2, 3].map((id) =>
      into({ method: "depth.updat", params: [true, { asks: [[secret, "1"]] }, secret], id }),
    );
    const findings = await findingsIn("gateio", [subscribe, subscribed, ...strange]);
    expect(findings).toMatchObject([
      { severity: "warning", rule: "unknown-frame", count: 3, first: { line: 3 }, last: { line: 5 } },
    ]);
    expect(findings[0]?.message).toBe("depth.update");
    expect(JSON.stringify(redact({ captures: [], venues: [], findings, coverage: [] }))).not.toContain(secret);
  });

  test("that cannot be read is an error, and tells what it was by type only", async () => {
    const findings = await findingsIn("gateio", [subscribe, subscribed, into(`{"${secret}`), into("")]);
    expect(findings.map(({ rule, found }) => [rule, found]).sort()).toEqual([
      ["unreadable-frame", "nothing"],
      ["unreadable-frame", "text"],
    ]);
  });

  test("with a reply that nothing asked for has a note", async () => {
    const findings = await findingsIn("gateio", [subscribed, update(book)]);
    expect(findings).toMatchObject([
      { severity: "note", rule: "uncorrelated-reply", message: "status.reply", count: 1 },
    ]);
  });

  test("counts what it shows of the spec, each field once a frame", async () => {
    const lines = [
      subscribe,
      subscribed,
      update({
        asks: [
          ["2.5", "1"],
          ["2.6", "1"],
        ],
      }),
      update(book),
    ];
    const { coverage, venues, captures } = await reportOf("gateio", [await validateText("gateio", captureText(lines))]);
    const [venue] = coverage;
    const message = venue?.messages.find(({ kind }) => kind === "depth.update");
    const counts = Object.fromEntries(message?.fields.map(({ path, count }) => [path, count]) ?? []);
    expect(message).toMatchObject({
      direction: "in",
      count: 2,
      origin: expect.stringMatching(/messages\/depth\.update$/),
    });
    expect(counts).toMatchObject({ "/params": 2, "/params/1/asks/*/0": 2, "/params/1/bids/*/0": 1 });
    expect(venue?.totals.messages.seen).toBe(3);
    expect(venue?.totals.all.seen).toBe(
      ["messages", "fields", "values", "codes"].reduce(
        (sum, part) => sum + (venue?.totals[part as "codes"].seen ?? 0),
        0,
      ),
    );
    expect(venues).toEqual([{ venue: "gateio", title: expect.any(String), valid: 4, invalid: 0, unknown: 0 }]);
    expect(captures).toEqual([{ file: "stdin", format: "tickwire", connections: 1, frames: { in: 3, out: 1 } }]);
  });

  test("counts the error codes that it shows", async () => {
    const refused = into({ id: 1, error: { code: 5, message: "x" }, result: null });
    const { coverage } = await reportOf("gateio", [await validateText("gateio", captureText([subscribe, refused]))]);
    expect(coverage[0]?.codes.filter(({ count }) => count > 0).map(({ code }) => code)).toEqual(["5"]);
  });
});

test("a capture of another venue is an error that names the venue that knows it", async () => {
  const update = into({ method: "trades.update", params: ["BTC_USDT", []], id: null });
  const findings = await findingsIn("bitfinex", [update, update]);
  expect(findings[0]).toMatchObject({ severity: "error", rule: "foreign-capture", count: 1, first: { line: 1 } });
  expect(findings[0]?.found).toBe(
    "not one; they are messages of gateio; say --venue gateio instead of --venue bitfinex",
  );
});

test.each([
  [2, "not one; of 3 that were looked at 2 are messages of gateio; say --venue gateio instead of --venue bitfinex"],
  [1, "not one; no venue in the box knows more than half of them"],
])(
  "a capture of which %d of 3 frames are another venue's is that venue's only where they are most",
  async (count, want) => {
    const update = into({ method: "trades.update", params: ["BTC_USDT", []], id: null });
    const lines = Array.from({ length: 3 }, (_, index) => (index < count ? update : into({ nothing: "known" })));
    const findings = await findingsIn("bitfinex", lines);
    expect(findings.filter(({ rule }) => rule === "foreign-capture").map(({ found }) => found)).toEqual([want]);
  },
);

test("a capture without one right frame is another's only where none of them claims to be the venue's", async () => {
  const ours = into({ method: "trades.update", params: ["A_B", 5], id: null });
  const nobodys = into({ nothing: "known" });
  const rulesOf = async (line: CaptureLine) => (await findingsIn("digifinex", [line])).map(({ rule }) => rule);
  expect(await rulesOf(nobodys)).toContain("foreign-capture");
  expect((await findingsIn("gateio", [ours])).map(({ rule }) => rule)).toEqual(["contradiction"]);
});

test("lines that are damaged are errors with their place, and the rest counts", async () => {
  const ping = captureText([out({ id: 1, method: "server.ping", params: [] })]);
  const result = await validateText("gateio", `${ping}{"dir":"up","data":"x"}\n${ping}{"dir":"i`);
  const { captures, venues, findings } = await reportOf("gateio", [result]);
  expect(captures[0]?.problem).toEqual([expect.stringMatching(/^stdin:2: .*and 1 more/)]);
  expect(venues[0]?.valid).toBe(2);
  expect(findings.filter(({ rule }) => rule === "damaged-capture").map(({ first }) => first.line)).toEqual([2, 4]);
});

test("captures merged are what one capture of all would be, but for their names", async () => {
  const lines = ["1", 2, "3", 4].map((result, id) => [
    { ...out({ id, method: "server.time", params: [] }), conn: String(id) },
    { ...into({ id, error: null, result }), conn: String(id) },
  ]);
  const whole = await reportOf("gateio", [await validateText("gateio", captureText(lines.flat()))]);
  const parts = await Promise.all(lines.map((each) => validateText("gateio", captureText(each))));
  const merged = await reportOf("gateio", parts);
  expect(merged.coverage).toEqual(whole.coverage);
  expect(merged.venues).toEqual(whole.venues);
  expect(merged.findings.map(gist)).toEqual(whole.findings.map(gist));
  expect(whole.findings.map(({ rule }) => rule)).toContain("contradiction");
});

test("errors come first, then warnings, then notes", async () => {
  const lines = [
    into({ id: 9, error: null, result: 1.5 }),
    into({ method: "trades.update", params: ["A_B", 5], id: null }),
  ];
  const { findings } = await reportOf("gateio", [await validateText("gateio", captureText(lines))]);
  const severities = [...new Set(findings.map(({ severity }) => severity))];
  expect(severities).toEqual(["error", "warning", "note"].filter((each) => severities.some((known) => known === each)));
  expect(findings.at(-1)?.rule).toBe("never-seen");
});
