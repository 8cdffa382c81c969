import { describe, expect, it } from "@jest/globals";
import type { Correlation as Way, Message, Operation, RefusalMessage } from "../../runtime/contract.js";
import { Correlation } from "../../runtime/correlation.js";
import { errorReply, time } from "./tiny-venue.js";

const fields = { "/channel": "/channel", "/symbol": "/symbol", "/prec": "/prec" };
const echo: Way = { by: "echo", fields };

/** A frame says by `kind` what it is. */
function messageOf<M extends Message>(message: M, kind: string): M {
  return { ...message, kind, traits: [{ at: ["kind"], is: [kind] }] };
}

function operation(kind: string, correlation: Way): Operation {
  const refusals = [messageOf<RefusalMessage>(errorReply, "error.reply")];
  return { ...time, replies: [messageOf<Message>(errorReply, kind)], refusals, correlation };
}

/** Which of the requests, in the order in which they went out, each frame answers; -1 for none. */
function match(requests: readonly (readonly [Operation, object])[], frames: readonly (readonly [string, object])[]) {
  const correlation = new Correlation();
  const outstanding = requests.map(([operation, frame], id) => ({ id, operation, frame }));
  for (const request of outstanding) correlation.add(request);
  return frames.map(([kind, frame]) => correlation.take({ by: "reply" }, { kind, ...frame })?.id ?? -1);
}

describe("a reply finds its request", () => {
  const subscribe = operation("subscribed", echo);
  const ping = operation("pong", { by: "order" });
  const told = (type: string) => operation("notice", { by: "order", constants: { "/type": type } });
  const numbered = operation("done", { by: "echo", fields: { "/order/id": "/id" } });
  const book = (symbol: string, rest: object = {}) => [subscribe, { channel: "book", symbol, ...rest }] as const;
  const answer = (symbol: string, rest: object = {}) => ["subscribed", { channel: "book", symbol, ...rest }] as const;

  it.each([
    { by: "what it echoes", requests: [book("a"), book("b")], frames: [answer("b"), answer("a")], want: [1, 0] },
    {
      by: "most fields",
      requests: [book("a"), book("a", { prec: "P1" })],
      frames: [answer("a", { prec: "P1" })],
      want: [1],
    },
    {
      by: "no field that differs",
      requests: [book("a", { prec: "P1" }), book("a")],
      frames: [answer("a", { prec: "P0" }), answer("a", { prec: "P0" })],
      want: [1, -1],
    },
    { by: "age among equals", requests: [book("a"), book("a")], frames: [answer("a"), answer("a")], want: [0, 1] },
    { by: "a field less", requests: [book("a"), book("b")], frames: [["subscribed", { symbol: "b" }]], want: [1] },
    { by: "nothing else", requests: [book("a")], frames: [["pong", {}], answer("b")], want: [-1, -1] },
    {
      by: "order, among requests that it may answer",
      requests: [book("a"), [ping, {}], [ping, {}]],
      frames: [
        ["pong", {}],
        ["pong", {}],
        ["pong", {}],
      ],
      want: [1, 2, -1],
    },
    {
      by: "its refusal, which may name the request",
      requests: [[ping, {}], book("a"), book("b")],
      frames: [
        ["error.reply", { channel: "book", symbol: "b" }],
        ["error.reply", {}],
        ["error.reply", {}],
      ],
      want: [2, 0, 1],
    },
    {
      by: "what stands in replies to it alone",
      requests: [
        [told("submit"), {}],
        [told("cancel"), {}],
      ],
      frames: [
        ["notice", { type: "deposit" }],
        ["notice", { type: "cancel" }],
        ["notice", { type: "cancel" }],
        ["error.reply", {}],
      ],
      want: [-1, 1, -1, 0],
    },
    {
      by: "a number that the reply has as text, and not by one that is null",
      requests: [
        [numbered, { order: { id: 1 } }],
        [numbered, { order: { id: 2 } }],
      ],
      frames: [
        ["done", { id: "2" }],
        ["done", { id: null }],
      ],
      want: [1, 0],
    },
  ] as const)("by $by", ({ requests, frames, want }) => {
    expect(match(requests, frames)).toEqual(want);
  });

  it("never by a channel", () => {
    const correlation = new Correlation();
    correlation.add({ id: 1, operation: ping, frame: {} });
    expect(correlation.take({ by: "channel", channel: 1 }, [1, "hb"])).toBeUndefined();
  });
});
