import { describe, expect, it } from "@jest/globals";
import type { Message, StandingFeed } from "../../runtime/contract.js";
import { StandingLine } from "../../runtime/standing-line.js";
import type { Unpacked } from "../../runtime/reading.js";

interface Balance {
  readonly kind: "balance";
  readonly amount: number;
}

const balance: Message<Balance> = {
  kind: "balance",
  traits: [{ at: ["topic"], is: ["balance"] }],
  validate: Object.assign(isBalance, { errors: [{ instancePath: "/amount", keyword: "type", expected: "number" }] }),
  decode: (frame) => (isBalance(frame) ? { kind: "balance", amount: frame.amount } : undefined),
};

const balances: StandingFeed<Balance> = { name: "balances", address: null, updates: [balance] };

function isBalance(frame: unknown): frame is { readonly amount: number } {
  return typeof frame === "object" && frame !== null && "amount" in frame && typeof frame.amount === "number";
}

function frameOf(value: unknown): Unpacked {
  return { kind: "unpacked", text: JSON.stringify(value), value };
}

function listener() {
  const heard: unknown[] = [];
  const receiver = {
    acknowledge: () => heard.push("acknowledged"),
    push: (update: Balance) => heard.push(update.amount),
    end: () => heard.push("ended"),
  };
  return { heard, receiver };
}

describe("a standing feed", () => {
  it("hands every update to everybody who listens, and to nobody who has left", () => {
    const line = new StandingLine(balances);
    const [first, second] = [listener(), listener()];
    const leave = line.join(first.receiver);
    line.join(second.receiver);
    line.read(frameOf({ topic: "balance", amount: 1 }));
    leave();
    line.read(frameOf({ topic: "balance", amount: 2 }));
    line.end();
    expect([first.heard, second.heard]).toEqual([
      ["acknowledged", 1],
      ["acknowledged", 1, 2, "ended"],
    ]);
  });

  it("leaves alone what is no update of it, and everything while nobody listens", () => {
    const line = new StandingLine(balances);
    expect(line.read(frameOf({ topic: "balance", amount: 1 }))).toBeUndefined();
    line.join(listener().receiver);
    expect(line.read(frameOf({ topic: "order", amount: 1 }))).toBeUndefined();
  });

  it("says what is wrong with an update that is not valid", () => {
    const line = new StandingLine(balances);
    const { heard, receiver } = listener();
    line.join(receiver);
    expect(line.read(frameOf({ topic: "balance", amount: "1" }))).toMatchObject({
      kind: "invalid",
      error: { kind: "balance", path: "/amount", expected: "number", found: 'string "1"' },
    });
    expect(heard).toEqual(["acknowledged"]);
  });
});
