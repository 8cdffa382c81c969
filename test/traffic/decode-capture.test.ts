import type { CaptureEvent } from "../../traffic/capture/capture-event.js";
import { decodeCapture } from "../../traffic/decode/decode-capture.js";
import type { FrameResult } from "../../traffic/decode/decoded-frame.js";
import { InputError } from "../../traffic/input-error.js";
import type { Registry } from "../../traffic/registry.js";
import { tinyCatalogue } from "./tiny-catalogue.js";

const registry: Registry = {
  venueNames: async () => ["tiny"],
  loadCatalogue: async () => tinyCatalogue,
};

type Given = readonly [direction: "in" | "out" | undefined, data: unknown, connection?: string];

function frames(given: readonly Given[]): CaptureEvent[] {
  return given.map(([direction, data, connection = "1"], index) => ({
    kind: "frame",
    line: index + 1,
    connection,
    at: undefined,
    venue: undefined,
    direction,
    data: typeof data === "string" || data instanceof Uint8Array ? data : JSON.stringify(data),
    text: !(data instanceof Uint8Array),
  }));
}

async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function decodeEvents(events: readonly CaptureEvent[], options: object = { catalogue: tinyCatalogue }) {
  const results: unknown[] = [];
  const capture = { file: "x.ndjson", format: "test", events: stream(events), read: () => stream([events]) };
  for await (const result of decodeCapture(capture, { registry, ...options })) {
    results.push(JSON.parse(JSON.stringify(result)));
  }
  return results as FrameResult[];
}

const decode = (given: readonly Given[]) => decodeEvents(frames(given));

const update = { method: "ticker.update", params: ["BTC_USDT", { last: "1" }], id: null };
const ask = (id: number, method: string, ...params: unknown[]) => ({ id, method, params });
const answer = (id: number, result: unknown) => ({ error: null, result, id });
const ticker = { last: "1", open: "2" };

describe("a frame of a capture", () => {
  test("is a request by name, its reply and an update, each with its place", async () => {
    const results = await decode([
      ["out", ask(7, "ticker.query", "BTC_USDT")],
      ["in", answer(7, ticker)],
      ["in", update],
    ]);
    expect(results).toEqual([
      {
        line: 1,
        conn: "1",
        dir: "out",
        kind: "ticker.query",
        message: { kind: "ticker.query", id: 7, params: { market: "BTC_USDT" } },
      },
      { line: 2, conn: "1", dir: "in", kind: "ticker.reply", message: { kind: "ticker.reply", id: 7, result: ticker } },
      {
        line: 3,
        conn: "1",
        dir: "in",
        kind: "ticker.update",
        message: { kind: "ticker.update", market: "BTC_USDT", ticker: { last: "1" } },
      },
    ]);
  });

  test.each([
    {
      name: "is no JSON",
      given: `{"method"`,
      want: {
        kind: "invalid",
        error: { kind: "frame", path: "", expected: "JSON", found: expect.any(String) },
        raw: `{"method"`,
      },
    },
    {
      name: "claims to be a message and is not",
      given: { ...update, params: ["BTC_USDT", { last: 1 }] },
      want: {
        kind: "invalid",
        error: { kind: "ticker.update", path: "/params/1/last", expected: "string", found: "number 1" },
      },
    },
    {
      name: "is binary where the venue sends text",
      given: new Uint8Array([1, 2]),
      want: { kind: "invalid", error: { kind: "frame", expected: "a text frame" }, raw: "AQI=", enc: "base64" },
    },
    { name: "is of another protocol", given: { event: "info" }, want: { kind: "unknown", raw: `{"event":"info"}` } },
    { name: "is an array", given: [1, "hb"], want: { kind: "unknown" } },
    { name: "is not even an object", given: "12", want: { kind: "unknown", raw: "12" } },
  ])("that $name is a value, not an exception", async ({ given, want }) => {
    expect(await decode([["in", given]])).toEqual([
      expect.objectContaining({
        line: 1,
        dir: "in",
        ...want,
        ...("error" in want ? { error: expect.objectContaining(want.error) } : {}),
      }),
    ]);
  });

  test.each([
    { name: "no request of the venue", given: { id: 1, method: "margin.query", params: [] }, want: "unknown" },
    { name: "a bad request", given: ask(1, "ticker.query", 5), want: "invalid" },
    { name: "a notification that was sent by the client", given: update, want: "unknown" },
  ])("that went out and is $name is $want", async ({ given, want }) => {
    expect(await decode([["out", given]])).toMatchObject([{ kind: want, dir: "out" }]);
  });

  test("of which the capture does not say the way went out when it is a request", async () => {
    const results = await decode([
      [undefined, ask(1, "server.ping")],
      [undefined, answer(1, "pong")],
      [undefined, update],
    ]);
    expect(results.map(({ dir, kind }) => [dir, kind])).toEqual([
      ["out", "server.ping"],
      ["in", "pong.reply"],
      ["in", "ticker.update"],
    ]);
  });
});

describe("a reply", () => {
  test("is read as what was asked, also where it would fit something else better", async () => {
    const results = await decode([
      ["out", ask(1, "book.query", "BTC_USDT", "5")],
      ["in", answer(1, { ...ticker, bids: [["1", "2"]] })],
    ]);
    expect(results[1]).toMatchObject({ kind: "book.reply", message: { result: { bids: [["1", "2"]] } } });
    expect(results[1]).not.toHaveProperty("correlated");
  });

  test("that is not what was asked for is invalid", async () => {
    const results = await decode([
      ["out", ask(1, "server.ping")],
      ["in", answer(1, ticker)],
    ]);
    expect(results[1]).toMatchObject({ kind: "invalid", error: { kind: "pong.reply", path: "/result" } });
    expect(results[1]).not.toHaveProperty("correlated");
  });

  test("to an invalid request is correlated all the same", async () => {
    const refusal = { error: { code: 1, message: "invalid argument" }, result: null, id: 3 };
    const results = await decode([
      ["out", ask(3, "ticker.query", 5)],
      ["in", refusal],
    ]);
    expect(results[1]).toMatchObject({ kind: "error.reply", message: { error: { code: 1 } } });
    expect(results[1]).not.toHaveProperty("correlated");
  });

  test("answers a request of its own connection only, and only once", async () => {
    const results = await decode([
      ["out", ask(1, "server.ping"), "a"],
      ["in", answer(1, "pong"), "b"],
      ["in", answer(1, "pong"), "a"],
      ["in", answer(1, "pong"), "a"],
    ]);
    expect(results.map((result) => ("correlated" in result ? result.correlated : true))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test("under an id that several requests bear goes to the one that it fits", async () => {
    const results = await decode([
      ["out", ask(1, "server.ping")],
      ["out", ask(1, "ticker.query", "BTC_USDT")],
      ["out", ask(1, "book.query", "BTC_USDT", "5")],
      ["in", answer(1, ticker)],
      ["in", answer(1, {})],
    ]);
    expect(results.slice(3).map(({ kind }) => kind)).toEqual(["ticker.reply", "book.reply"]);
  });

  test("that fits none of the requests under its id leaves the others waiting", async () => {
    const results = await decode([
      ["out", ask(1, "server.ping")],
      ["out", ask(1, "ticker.query", "BTC_USDT")],
      ["in", answer(1, 5)],
      ["in", answer(1, ticker)],
    ]);
    expect(results.slice(2)).toMatchObject([{ kind: "invalid" }, { kind: "ticker.reply" }]);
    expect(results[3]).not.toHaveProperty("correlated");
  });

  test.each([
    { given: answer(1, "pong"), want: "pong.reply" },
    { given: answer(1, { status: "success" }), want: "status.reply" },
    { given: answer(1, ticker), want: "ticker.reply" },
    { given: answer(1, { asks: [["1", "2"]] }), want: "book.reply" },
    { given: answer(1, {}), want: "book.reply" },
    { given: { error: { code: 4, message: "no" }, result: null, id: 1 }, want: "error.reply" },
  ])("that no request explains is read by its shape and says so: $want", async ({ given, want }) => {
    expect(await decode([["in", given]])).toMatchObject([{ kind: want, correlated: false }]);
  });

  test("that no request explains and that no message fits is invalid", async () => {
    expect(await decode([["in", answer(1, [1])]])).toMatchObject([
      { kind: "invalid", correlated: false, error: { path: "/result" } },
    ]);
  });

  test("whose fields no reply has is unknown, though a schema without required fields would let it pass", async () => {
    expect(await decode([["in", answer(1, { foo: 1, bar: 2 })]])).toMatchObject([{ kind: "unknown", dir: "in" }]);
  });

  test("that several messages might have been names none of them alone", async () => {
    const [result] = await decode([["in", answer(1, { asks: 1, bids: "x", last: 2 })]]);
    expect(result).toMatchObject({
      kind: "invalid",
      error: {
        kind: "reply",
        path: "/result",
        expected: "what one of ticker.reply, book.reply has there",
      },
    });
  });

  test("is looked for among the last thousand requests only", async () => {
    const asked = Array.from({ length: 1001 }, (_, index): Given => ["out", ask(index, "server.ping")]);
    const results = await decode([...asked, ["in", answer(0, "pong")], ["in", answer(1, "pong")]]);
    expect(results.slice(-2).map((result) => "correlated" in result)).toEqual([true, false]);
  });
});

describe("the venue of a capture", () => {
  const [frame] = frames([["in", update]]);
  if (frame?.kind !== "frame") throw new Error("expected a frame");
  const open = { kind: "open", line: 1, connection: "1", at: undefined, venue: undefined, url: undefined } as const;

  test.each([
    { name: "the venue that a frame names", given: [{ ...frame, venue: "tiny" }] },
    { name: "the venue that the opening names", given: [{ ...open, venue: "tiny" }, frame] },
    { name: "the host that was opened", given: [{ ...open, url: "wss://tiny.example/elsewhere" }, frame] },
    {
      name: "an earlier connection",
      given: [
        { ...open, venue: "tiny" },
        { ...frame, connection: "2" },
      ],
    },
  ])("is told by $name", async ({ given }) => {
    expect(await decodeEvents(given, {})).toMatchObject([{ kind: "ticker.update" }]);
  });

  test.each([
    {
      name: "nothing says",
      given: [frame],
      reason: "does not say which venue it is from; add --venue with one of: tiny",
    },
    {
      name: "it is not in the box",
      given: [{ ...frame, venue: "huge" }],
      reason: "names a venue that is not in the box, huge",
    },
    { name: "the host is foreign", given: [{ ...open, url: "wss://huge.example" }], reason: "x.ndjson does not say" },
  ])("must be given when $name", async ({ given, reason }) => {
    const refusal = decodeEvents(given, {});
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(reason);
  });

  test("is the one that was asked for, whatever the lines say", async () => {
    expect(await decodeEvents([{ ...frame, venue: "huge" }])).toMatchObject([{ kind: "ticker.update" }]);
  });
});

test("a connection that is opened again remembers no request", async () => {
  const [asked, answered] = frames([
    ["out", ask(1, "server.ping")],
    ["in", answer(1, "pong")],
  ]);
  const again = { kind: "open", line: 9, connection: "1", at: undefined, venue: undefined, url: undefined } as const;
  if (asked === undefined || answered === undefined) throw new Error("expected two frames");
  expect(await decodeEvents([asked, again, answered])).toMatchObject([{ kind: "server.ping" }, { correlated: false }]);
});

test("damage stands in its place among the results", async () => {
  const damage = { kind: "damage", line: 1, reason: "the line is cut off" } as const;
  const [frame] = frames([["in", update]]);
  if (frame === undefined) throw new Error("expected a frame");
  expect(await decodeEvents([damage, frame])).toMatchObject([damage, { kind: "ticker.update" }]);
});
