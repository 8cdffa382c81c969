import { describe, expect, it } from "@jest/globals";
import { UsedNonces } from "../../../traffic/mock/check-signature.js";
import { Connection, type Peer } from "../../../traffic/mock/connection.js";
import type { RefusalCause } from "../../../traffic/mock/description.js";
import type { KindFrame } from "../../../traffic/mock/kind-frame.js";
import { readPointer } from "../../../traffic/mock/pointer.js";
import { createWorld } from "../../../traffic/mock/world.js";
import { everyVenue } from "./every-venue.js";

interface Answers {
  readonly frames: readonly KindFrame[];
  readonly causes: readonly RefusalCause[];
  /** The codes of the refusals among the frames. */
  readonly codes: readonly unknown[];
}

/** What a venue's mock answers to these requests on one connection. */
function ask(venue: string, requests: readonly object[]): Answers {
  const [, description] = everyVenue.find(([name]) => name === venue) ?? [];
  if (description === undefined) throw new Error(`there is no venue ${venue}`);
  const { servers, refusal } = description.exchange;
  const [server = { url: "ws://mock/", framing: "text" as const }] = Object.values(servers);
  const [frames, causes]: [KindFrame[], RefusalCause[]] = [[], []];
  const peer: Peer = {
    send: (sent) => frames.push(...sent),
    close: () => undefined,
    isCongested: () => false,
    requested: () => undefined,
    refused: (cause) => causes.push(cause),
    skipped: () => undefined,
  };
  const world = createWorld(description, { seed: 1, clock: () => 1_700_000_000_000 });
  const options = { credentials: { secret: "secret" }, nonces: new UsedNonces(), server };
  const connection = new Connection(world, peer, options);
  for (const request of requests) connection.receive(JSON.stringify(request));
  const refusals = frames.filter(({ kind }) => kind === refusal?.kind);
  return { frames, causes, codes: refusals.map(({ frame }) => readPointer(frame, refusal?.code ?? "")) };
}

const subscribe = (channel: string, more: object = {}): object => ({ event: "subscribe", channel, ...more });
const told = (op: string, market = "ABC"): object => ({ op, id: 1, market });
const asked = (method: string): object => ({ id: 1, method, params: ["BTC"] });

describe("the code of a refusal", () => {
  it.each([
    { title: "an unknown event", venue: "bitfinex", requests: [{ event: "nonsense" }], code: 10000 },
    { title: "an unknown channel", venue: "bitfinex", requests: [subscribe("nonsense")], code: 10302 },
    { title: "no channel", venue: "bitfinex", requests: [{ event: "subscribe" }], code: 10302 },
    { title: "a symbol of no kind", venue: "bitfinex", requests: [subscribe("book", { symbol: "no" })], code: 10300 },
    {
      title: "the same again",
      venue: "bitfinex",
      requests: [subscribe("book", { symbol: "tBTCUSD" }), subscribe("book", { symbol: "tBTCUSD" })],
      code: 10301,
    },
    {
      title: "more than a connection holds of all feeds",
      venue: "bitfinex",
      requests: ["book", "trades"].flatMap((channel) =>
        Array.from({ length: channel === "book" ? 16 : 15 }, (_, index) =>
          subscribe(channel, { symbol: `tA${String.fromCharCode(65 + index)}USD` }),
        ),
      ),
      code: 10305,
    },
    { title: "an unknown id", venue: "bitfinex", requests: [{ event: "unsubscribe", chanId: 99 }], code: 10401 },
    { title: "an unknown channel", venue: "okex", requests: [{ event: "addChannel", channel: "no" }], code: 20103 },
    { title: "the same again", venue: "twofold", requests: [told("subscribe"), told("subscribe")], code: 409 },
    { title: "another market", venue: "twofold", requests: [told("subscribe"), told("unsubscribe", "X")], code: 404 },
    {
      title: "what was dropped",
      venue: "twofold",
      requests: ["", "un", "un"].map((un) => told(`${un}subscribe`)),
      code: 404,
    },
  ])("of $title at $venue is $code", ({ venue, requests, code }) => {
    expect(ask(venue, requests).codes).toEqual([code]);
  });

  it("is none where the venue has no word for it: then a second subscribe and a second unsubscribe pass", () => {
    const again = ["subscribe", "subscribe", "unsubscribe", "unsubscribe"].map((does) => asked(`trades.${does}`));
    expect(ask("tiny", again).causes).toEqual([]);
  });

  it("says what was refused, not only that something was", () => {
    const requests = [
      subscribe("nonsense"),
      subscribe("trades", { symbol: "tA" }),
      subscribe("trades", { symbol: "tA" }),
    ];
    const { causes, frames } = ask("bitfinex", [...requests, { event: "unsubscribe", chanId: 99 }]);
    expect(causes).toEqual(["unknownTopic", "duplicate", "absent"]);
    expect(frames.at(-1)?.frame).toMatchObject({ event: "error", chanId: 99, msg: "not subscribed" });
  });
});
