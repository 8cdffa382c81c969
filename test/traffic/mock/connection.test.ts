import { describe, expect, it } from "@jest/globals";
import { UsedNonces } from "../../../traffic/mock/check-signature.js";
import { Connection, type Peer } from "../../../traffic/mock/connection.js";
import type { KindFrame } from "../../../traffic/mock/kind-frame.js";
import { createWorld } from "../../../traffic/mock/world.js";
import { describeTiny } from "./tiny-venue.js";

interface Stand {
  readonly connection: Connection;
  readonly sent: KindFrame[];
  readonly events: string[];
  congested: boolean;
}

function stand(): Stand {
  const world = createWorld(describeTiny(), { seed: 1, clock: () => 1_700_000_000_000 });
  const [sent, events]: [KindFrame[], string[]] = [[], []];
  const peer: Peer = {
    send: (frames) => sent.push(...frames),
    close: (code) => events.push(`closed ${code}`),
    isCongested: () => standing.congested,
    requested: (method) => events.push(`requested ${method}`),
    refused: (cause) => events.push(`refused ${cause}`),
    skipped: () => events.push("skipped"),
  };
  const server = { url: "ws://tiny.example/one/", framing: "text" } as const;
  const connection = new Connection(world, peer, {
    credentials: { secret: "secret" },
    nonces: new UsedNonces(),
    server,
  });
  const standing: Stand = { connection, sent, events, congested: false };
  return standing;
}

function ask(method: string, params: readonly unknown[]): string {
  return JSON.stringify({ id: 1, method, params });
}

describe("a connection to the mock", () => {
  it("skips updates while the client does not read, and goes on when it does", () => {
    const standing = stand();
    standing.connection.receive(ask("trades.subscribe", ["BTC"]));
    standing.congested = true;
    standing.connection.update();
    expect(standing.sent.map(({ kind }) => kind)).toEqual(["status.reply", "trades.update"]);
    expect(standing.events).toEqual(["requested trades.subscribe", "skipped"]);
    standing.congested = false;
    standing.connection.update();
    expect(standing.sent).toHaveLength(3);
  });

  it("still answers requests of a client that reads slowly", () => {
    const standing = stand();
    standing.congested = true;
    standing.connection.receive(ask("ping", []));
    expect(standing.sent).toEqual([{ kind: "pong.reply", frame: { id: 1, result: "pong" } }]);
  });

  it("refuses more entries than any venue takes", () => {
    const standing = stand();
    standing.connection.receive(
      ask(
        "trades.subscribe",
        Array.from({ length: 1001 }, (_, index) => `M${index}`),
      ),
    );
    expect(standing.sent.map(({ kind }) => kind)).toEqual(["error.reply"]);
    expect(standing.events).toContain("refused invalid");
  });

  it("sends one snapshot of an entry that is named twice", () => {
    const standing = stand();
    standing.connection.receive(ask("trades.subscribe", ["BTC", "BTC"]));
    expect(standing.sent.map(({ kind }) => kind)).toEqual(["status.reply", "trades.update"]);
  });

  it.each(["null", "1", '"text"', "{}", '{"id":1}', '{"id":"x","method":"ping","params":[]}', '{"__proto__":1}'])(
    "answers %s with a refusal or a close code, and does not throw",
    (text) => {
      const standing = stand();
      standing.connection.receive(text);
      expect(standing.sent.length + standing.events.filter((event) => event.startsWith("closed")).length).toBe(1);
    },
  );
});
