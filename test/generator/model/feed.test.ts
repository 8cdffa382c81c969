import { faultsOf } from "./exchange-spec.js";

const feed = "channels.depth.x-feed";

test("of an exchange whose extensions say what is so, nothing is said", async () => {
  expect(await faultsOf()).toEqual([]);
});

describe("a heartbeat", () => {
  const at = "8:20: servers.main.x-heartbeat.operation";
  test.each([
    [
      "#/operations/subscribe",
      `a heartbeat has no parameters, but "subscribe" needs "market", "limit", "many"; choose another request`,
    ],
    ["#/operations/update", `"update" receives; refer to an operation with "action: send"`],
    ["#/channels/server", `"#/channels/server" is no operation; refer to an operation with "action: send"`],
  ])("of %s is refused", async (ref, want) => {
    expect(await faultsOf(["'#/operations/ping' }, every", `'${ref}' }, every`])).toEqual([`${at}: ${want}`]);
  });
});

test("a heartbeat that comes no sooner than a connection counts as dead is refused", async () => {
  const place = "8:82: servers.main.x-heartbeat.silence";
  const why = 'found 20, expected more than the 20 seconds of "every", or a connection counts as dead unasked';
  expect(await faultsOf(["silence: 45", "silence: 20"])).toEqual([`${place}: ${why}`]);
});

describe("the requests of a feed", () => {
  test.each([
    [
      ["subscribe: { $ref: '#/operations/subscribe'", "subscribe: { $ref: '#/operations/update'"],
      [`23:7: ${feed}.subscribe: "update" receives; refer to an operation with "action: send"`],
    ],
    [
      ["unsubscribe: { $ref: '#/operations/unsubscribe'", "unsubscribe: { $ref: '#/operations/full'"],
      [`24:7: ${feed}.unsubscribe: "full" receives; refer to an operation with "action: send"`],
    ],
    [
      [
        "op: { const: unsubscribe }, id: { type: integer }, market",
        "op: { const: unsubscribe }, id: { type: integer }, makret",
      ],
      [
        `24:7: ${feed}.unsubscribe: "unsubscribe" needs "makret", which is no field of an entry (did you mean "market"?)`,
      ],
    ],
    [
      ["with: { many: true }", "with: { mnay: true }"],
      [`28:15: ${feed}.with.mnay: "mnay" is no parameter of "subscribe" (did you mean "many"?)`],
    ],
    [
      ["with: { many: true }", "with: { many: 1 }"],
      [`28:21: ${feed}.with.many: 1 is no value that "many" of "subscribe" may have`],
    ],
    [
      ["      again: add\n", "      again: add\n      entries: markets\n"],
      [`27:16: ${feed}.entries: "markets" is no list that "subscribe" takes; it takes none that has an "x-name"`],
    ],
  ] as const)("%j", async (changed, want) => {
    expect(await faultsOf(changed)).toEqual(want);
  });

  const listing = [
    "market: { type: string }\n          limit",
    "market: { type: array, x-name: markets, items: { type: string } }\n          limit",
  ] as const;
  test("name a list that is there", async () => {
    const entries = ["      again: add\n", "      again: add\n      entries: makrets\n      entry: market\n"] as const;
    expect(await faultsOf(listing, entries, ["      trim: limit\n", ""])).toEqual([
      `27:16: ${feed}.entries: "makrets" is no list that "subscribe" takes (did you mean "markets"?)`,
    ]);
    expect(
      await faultsOf(listing, [entries[0], entries[1].replace("makrets", "markets")], ["      trim: limit\n", ""]),
    ).toEqual([]);
  });
});

describe("the key of a feed", () => {
  const key = "27:";
  test.each([
    [
      "{ market: /makret }",
      [
        `${key}22: ${feed}.key.market: "/makret" leads nowhere in "update", "full": there is no "makret" (did you mean "market"?)`,
      ],
    ],
    [
      "{ market: /count }",
      [
        `${key}22: ${feed}.key.market: "/count" leads nowhere in "full": there is no "count"; there are "type", "market", "bids", "asks"`,
        `${key}22: ${feed}.key.market: a key is text, but what "update" has there need not be one by its schema`,
      ],
    ],
    [
      "{ market: /market/0 }",
      [
        `${key}22: ${feed}.key.market: "/market/0" leads nowhere in "update", "full": nothing stands inside what is there`,
      ],
    ],
    [
      "{ market: /bids/0/0 }",
      [
        `${key}22: ${feed}.key.market: "/bids/0/0" is not in the decoded "update", "full", which has neither constants nor what a schema leaves open; point at a field that one schema declares`,
      ],
    ],
    [
      "{ market: /bids/*/0 }",
      [`${key}22: ${feed}.key.market: "update" may lack what stands there; list it under "required"`],
    ],
    [
      "{ market: /market, limit: /bids/*/0 }",
      [`${key}38: ${feed}.key.limit: "*" may stand in a key of one field only`],
    ],
    [
      "{ makret: /market }",
      [`${key}14: ${feed}.key.makret: "makret" is no field of an entry (did you mean "market"?)`],
    ],
    [
      "{ limit: /market }",
      [`${key}14: ${feed}.key.limit: a key is text, but "limit" of an entry need not be one by its schema`],
    ],
    ["{ many: /market }", [`${key}14: ${feed}.key.many: "many" is no field of an entry; there are "market", "limit"`]],
    [
      "{ address: /market }",
      [`${key}14: ${feed}.key.address: the address of "depth" has no parameters; name a field of an entry`],
    ],
    ["{}", []],
  ])("%s", async (text, want) => {
    expect(await faultsOf(["key: { market: /market }", `key: ${text}`])).toEqual(want);
  });

  test("has one name in all decoded updates", async () => {
    const tuple = (name: string, kind: string): readonly [string, string] => [
      `    ${name}:\n      payload:\n        required: [type, market`,
      `    ${name}:
      payload:
        { type: array, minItems: 2, additionalItems: true, items: [{ const: ${kind} }, { type: string, x-name: ${kind} }] }
    old.${name}:\n      payload:\n        required: [type, market`,
    ];
    const said = await faultsOf(["{ market: /market }", "{ market: /1 }"], tuple("update", "a"), tuple("full", "b"));
    expect(said).toContain(
      `27:22: ${feed}.key.market: it has one name in the decoded "update" and another in "full"; give it one "x-name"`,
    );
  });

  test("is always there", async () => {
    const optional = ["required: [type, market, count]", "required: [type, count]"] as const;
    expect(await faultsOf(optional)).toEqual([
      `27:22: ${feed}.key.market: "update" may lack what stands there; list it under "required"`,
    ]);
  });
});

describe("the binding of a feed", () => {
  test.each([
    ["id: /id, at: /market", []],
    [
      "id: /idd, at: /market",
      [`27:69: ${feed}.bind.id: "/idd" leads nowhere in "ok": there is no "idd" (did you mean "id"?)`],
    ],
    [
      "id: /id, at: /7",
      [
        `27:78: ${feed}.bind.at: "/7" leads nowhere in "update": there is no "7"; there are "type", "market", "count", "bids", "asks"`,
        `27:78: ${feed}.bind.at: "/7" leads nowhere in "full": there is no "7"; there are "type", "market", "bids", "asks"`,
      ],
    ],
  ])("%s", async (text, want) => {
    const bind = `bind: { reply: { $ref: '#/channels/server/messages/ok' }, ${text} }`;
    expect(await faultsOf(["key: { market: /market }", bind])).toEqual(want);
  });
});
