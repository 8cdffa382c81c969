import { suggestEdits, type Suggestion } from "../../../generator/suggest/suggest-edits.js";
import type { Shape, Wish, WishChange } from "../../../generator/suggest/wish.js";
import { collectTexts } from "../spec-texts.js";

/** The components of a spec, after a head that is the same for all. */
const head = `asyncapi: 3.1.0
info: { title: Example, version: 1.0.0 }
servers:
  main: { host: example.com, protocol: wss }
channels:
  trades:
    address: trades
    messages:
      trades.update: { $ref: '#/components/messages/trades.update' }
      trades.pause: { $ref: '#/components/messages/trades.pause' }
operations:
  trades.update:
    action: receive
    channel: { $ref: '#/channels/trades' }
    messages: [{ $ref: '#/channels/trades/messages/trades.update' }]
  trades.pause:
    action: receive
    channel: { $ref: '#/channels/trades' }
    messages: [{ $ref: '#/channels/trades/messages/trades.pause' }]
components:
`;

const components = `  messages:
    trades.pause:
      payload: { type: object, required: [event], properties: { event: { const: pause } } }
    trades.update:
      payload:
        allOf:
          - $ref: 'common/shared.yaml#/schemas/Envelope'
          - properties:
              event: { const: trade } # never another
              side: { enum: [buy, sell] }
              price: { $ref: '#/components/schemas/Decimal', description: Of a unit. }
              count:
                type: integer # of fills
                minimum: 1
                x-wire: { does: is a whole number, known: assumed }
              fee: { type: number, exclusiveMaximum: 1 }
              level: { $ref: '#/components/schemas/Level' }
              legs: { type: array, maxItems: 2, items: { type: string, minLength: 2 } }
              both: { oneOf: [{ type: integer }, { type: array, items: { type: string } }] }
              balances: { type: object, additionalProperties: { type: string } }
  schemas:
    # Nothing is rounded.
    Decimal: { type: string, pattern: '^[0-9]+(\\.[0-9]+)?$' }
    Level:
      type: array
      minItems: 2
      maxItems: 2
      additionalItems: false
      items:
        - { $ref: '#/components/schemas/Decimal', x-name: at }
        - { type: number, x-name: amount }
`;

const shared = `schemas:
  Envelope:
    type: object
    required: [event, sent]
    properties:
      event: { type: string }
      sent: { $ref: '#/schemas/Time' }
  Time: { type: integer, x-unit: ms }
`;

export const wire = { does: "does it", known: "a capture" };

export const seen = (shape: Partial<Shape>): Shape => ({ types: [], texts: [], ...shape });

export function wish(path: string, change: WishChange): Wish {
  return { message: "trades.update", path, wire, ...change };
}

export async function suggest(wishes: readonly Wish[], keep: readonly string[] = []): Promise<Suggestion> {
  const source = await collectTexts({ "specs/example.yaml": head + components, "specs/common/shared.yaml": shared });
  return suggestEdits(source, wishes, new Set(keep));
}

/** The lines that a suggestion takes out and puts in, of all files. */
export function changesOf({ texts }: Suggestion): string[] {
  return texts.flatMap(({ before, after }) => {
    const [old, now] = [before.split("\n"), after.split("\n")];
    const gone = old.filter((line) => !now.includes(line)).map((line) => `-${line}`);
    return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`)];
  });
}

export const evidence = (indent: number): string[] => [
  `+${" ".repeat(indent)}x-wire: { does: does it, known: a capture }`,
];
