import { lower } from "../../../generator/lower/index.js";
import { change, collectTexts, refusalOf } from "../spec-texts.js";

/** The smallest exchange that has one of each extension; tests break one thing in it. */
export const exchangeSpec = `asyncapi: 3.1.0
info: { title: Example, version: 1.0.0 }
servers:
  main:
    host: example.com
    protocol: wss
    security: [{ $ref: '#/components/securitySchemes/keys' }]
    x-heartbeat: { operation: { $ref: '#/operations/ping' }, every: 20, silence: 45 }
channels:
  server:
    address: server
    messages:
      ping: { $ref: '#/components/messages/ping' }
      login: { $ref: '#/components/messages/login' }
      pay: { $ref: '#/components/messages/pay' }
      ask: { $ref: '#/components/messages/ask' }
      ok: { $ref: '#/components/messages/ok' }
      refused: { $ref: '#/components/messages/refused' }
      answer: { $ref: '#/components/messages/answer' }
  depth:
    address: depth
    x-feed:
      subscribe: { $ref: '#/operations/subscribe' }
      unsubscribe: { $ref: '#/operations/unsubscribe' }
      updates: [{ $ref: '#/channels/depth/messages/update' }, { $ref: '#/channels/depth/messages/full' }]
      again: add
      key: { market: /market }
      with: { many: true }
    x-book:
      bids: /bids
      asks: /asks
      snapshot: { at: /type, is: full }
      delete: { amount: '0' }
      sort: { bids: descending, asks: ascending }
      trim: limit
    messages:
      subscribe: { $ref: '#/components/messages/subscribe' }
      unsubscribe: { $ref: '#/components/messages/unsubscribe' }
      update: { $ref: '#/components/messages/update' }
      full: { $ref: '#/components/messages/full' }
operations:
  ping:
    action: send
    channel: { $ref: '#/channels/server' }
    messages: [{ $ref: '#/channels/server/messages/ping' }]
    reply: { messages: [{ $ref: '#/channels/server/messages/ok' }] }
  login:
    action: send
    channel: { $ref: '#/channels/server' }
    messages: [{ $ref: '#/channels/server/messages/login' }]
    reply: { messages: [{ $ref: '#/channels/server/messages/ok' }] }
  pay:
    action: send
    channel: { $ref: '#/channels/server' }
    security: [{ $ref: '#/components/securitySchemes/signed' }]
    messages: [{ $ref: '#/channels/server/messages/pay' }]
    reply:
      messages: [{ $ref: '#/channels/server/messages/ok' }, { $ref: '#/channels/server/messages/refused' }]
  ask:
    action: send
    channel: { $ref: '#/channels/server' }
    x-correlate: { by: echo, fields: { /asked: /about } }
    messages: [{ $ref: '#/channels/server/messages/ask' }]
    reply: { messages: [{ $ref: '#/channels/server/messages/answer' }] }
  subscribe:
    action: send
    channel: { $ref: '#/channels/depth' }
    messages: [{ $ref: '#/channels/depth/messages/subscribe' }]
    reply: { messages: [{ $ref: '#/channels/server/messages/ok' }] }
  unsubscribe:
    action: send
    channel: { $ref: '#/channels/depth' }
    messages: [{ $ref: '#/channels/depth/messages/unsubscribe' }]
    reply: { messages: [{ $ref: '#/channels/server/messages/ok' }] }
  update:
    action: receive
    channel: { $ref: '#/channels/depth' }
    messages: [{ $ref: '#/channels/depth/messages/update' }]
  full:
    action: receive
    channel: { $ref: '#/channels/depth' }
    messages: [{ $ref: '#/channels/depth/messages/full' }]
components:
  securitySchemes:
    keys:
      type: userPassword
      x-signature:
        algorithm: hmac-sha512
        text: '{nonce}'
        encoding: hex
        nonce: ms
        operation: { $ref: '#/operations/login' }
        parameters: { apiKey: key, sign: signature, at: nonce }
    signed:
      type: userPassword
      x-signature:
        algorithm: md5
        text: '{parameters}&key={secret}'
        encoding: HEX
        in: /signed
        parameters: { apiKey: key, sign: signature }
  correlationIds:
    request: { location: '$message.payload#/id' }
  messages:
    ping:
      correlationId: { $ref: '#/components/correlationIds/request' }
      payload: { properties: { op: { const: ping }, id: { type: integer } }, required: [op, id] }
    login:
      correlationId: { $ref: '#/components/correlationIds/request' }
      payload:
        required: [op, id, apiKey, sign, at]
        properties:
          op: { const: login }
          id: { type: integer }
          apiKey: { type: string }
          sign: { type: string }
          at: { type: integer }
    pay:
      correlationId: { $ref: '#/components/correlationIds/request' }
      payload:
        required: [op, id, signed]
        properties:
          op: { const: pay }
          id: { type: integer }
          signed:
            required: [apiKey, sign]
            properties: { apiKey: { type: string }, sign: { type: string }, sum: { type: string } }
    ask:
      payload: { properties: { op: { const: ask }, asked: { type: string } }, required: [op, asked] }
    answer:
      payload: { properties: { type: { const: answer }, about: { type: string } }, required: [type, about] }
    ok:
      correlationId: { $ref: '#/components/correlationIds/request' }
      payload: { properties: { ok: { const: true }, id: { type: integer } }, required: [ok, id] }
    refused:
      correlationId: { location: '$message.payload#/id' }
      x-refusal: { code: /error/code, text: /error/words }
      payload:
        required: [ok, id, error]
        properties:
          ok: { const: false }
          id: { type: [integer, 'null'] }
          error:
            required: [code, words]
            properties: { code: { type: integer }, words: { type: string }, more: { type: object } }
    subscribe:
      correlationId: { $ref: '#/components/correlationIds/request' }
      payload:
        required: [op, id, market, limit, many]
        properties:
          op: { const: subscribe }
          id: { type: integer }
          market: { type: string }
          limit: { type: integer }
          many: { type: boolean }
    unsubscribe:
      correlationId: { $ref: '#/components/correlationIds/request' }
      payload:
        required: [op, id, market]
        properties: { op: { const: unsubscribe }, id: { type: integer }, market: { type: string } }
    update:
      payload:
        required: [type, market, count]
        properties:
          type: { const: change }
          market: { type: string }
          count: { type: integer }
          bids: { type: array, items: { $ref: '#/components/schemas/Level' } }
          asks: { type: array, items: { $ref: '#/components/schemas/Level' } }
    full:
      payload:
        required: [type, market, bids, asks]
        properties:
          type: { const: full }
          market: { type: string }
          bids: { type: array, items: { $ref: '#/components/schemas/Level' } }
          asks: { type: array, items: { $ref: '#/components/schemas/Level' } }
  schemas:
    Level:
      type: array
      minItems: 2
      maxItems: 2
      additionalItems: false
      items: [{ type: string, x-name: price }, { type: string, x-name: amount }]
`;

/** What is said of the spec with places of its text changed. */
export async function faultsOf(...changes: readonly (readonly [from: string, to: string])[]): Promise<string[]> {
  const text = changes.reduce((changed, [from, to]) => change(changed, from, to), exchangeSpec);
  const source = await collectTexts({ "specs/example.yaml": text });
  return refusalOf(() => lower(source));
}
