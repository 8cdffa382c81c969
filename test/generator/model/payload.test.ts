import { faultsOf } from "./exchange-spec.js";

const level = "{ $ref: '#/components/schemas/Level' }";

/** What is said where the exchange has one message more. */
async function faultsWith(action: "send" | "receive", payload: string): Promise<string[]> {
  const [ok, server] = ["'#/components/messages/ok'", "'#/channels/server'"];
  const listed = "messages: [{ $ref: '#/channels/server/messages/pulse' }]";
  return faultsOf(
    [
      `      ok: { $ref: ${ok} }\n`,
      `      ok: { $ref: ${ok} }\n      pulse: { $ref: '#/components/messages/pulse' }\n`,
    ],
    ["operations:\n", `operations:\n  pulse: { action: ${action}, channel: { $ref: ${server} }, ${listed} }\n`],
    ["  schemas:\n", `    pulse: { payload: ${payload} }\n  schemas:\n`],
  );
}

describe("a payload", () => {
  const place = "180:14: components.messages.pulse.payload";
  const received = `${place}: "pulse" is received, and nothing of it would be decoded, for it has no fields`;
  const sent = `${place}: "pulse" is sent, and is made of parameters; write an object or a tuple`;
  test.each([
    [
      "receive",
      `{ oneOf: [{ properties: { a: {} } }, ${level}] }`,
      [`${received}; write a message for each alternative`],
    ],
    ["receive", "{ type: string }", [`${received}; write an object, a tuple or a "const"`]],
    ["receive", "{ type: array, items: { type: number } }", [`${received}; write an object, a tuple or a "const"`]],
    ["receive", "{ const: pulse }", []],
    ["receive", level, []],
    ["receive", "{ required: [a], properties: { a: { const: 1 } } }", []],
    ["send", "{ const: pulse }", [sent]],
    ["send", "{ type: array, items: { type: number } }", [sent]],
    ["send", `{ oneOf: [{ properties: { a: {} } }, ${level}] }`, [sent]],
    ["send", level, []],
  ] as const)("to %s that is %s", async (action, payload, want) => {
    expect(await faultsWith(action, payload)).toEqual(want);
  });
});
