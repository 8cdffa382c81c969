import type { VenuePlan } from "../plan/index.js";
import { camel } from "../plan/names.js";
import type { Channel, Code, Operation, Schema } from "../protocol.js";
import { childrenOf } from "../plan/shape.js";
import { methodOf } from "./descriptor-views.js";

/** `exchange.json`: what a simulated exchange must know of a venue that no schema says. */
export function exchangeJson(plan: VenuePlan): string {
  const { protocol } = plan;
  const refusal = protocol.messages.find((message) => message.refusal !== undefined);
  const exchange = {
    venue: protocol.venue,
    servers: Object.fromEntries(
      protocol.servers.map(({ name, url, framing, login }) => [
        camel(name),
        {
          url,
          framing,
          ...(login === undefined
            ? {}
            : { login: { operation: login.operation, signature: login.signature, parameters: login.parameters } }),
        },
      ]),
    ),
    feeds: Object.fromEntries(protocol.channels.flatMap((channel) => feedEntry(channel))),
    operations: Object.fromEntries(
      protocol.operations.flatMap((operation) =>
        operation.action === "send" ? [[operation.name, operationEntry(operation, plan)] as const] : [],
      ),
    ),
    codes: refusal === undefined ? [] : codesIn(refusal.payload, plan),
    ...(refusal === undefined
      ? {}
      : {
          refusal: {
            kind: refusal.name,
            code: pointerText(refusal.refusal?.code),
            text: pointerText(refusal.refusal?.text),
          },
        }),
  };
  return `${JSON.stringify(exchange, null, 2)}\n`;
}

function feedEntry({ name, feed, book }: Channel): (readonly [string, object])[] {
  if (feed === undefined) return [];
  const { kind: _kind, origin: _origin, ...rules } = feed;
  if (book === undefined) return [[name, rules]];
  const { kind: _book, origin: _place, ...bookRules } = book;
  return [[name, { ...rules, book: bookRules }]];
}

function operationEntry(operation: Operation, plan: VenuePlan): object {
  const byName = new Map(plan.protocol.messages.map((message) => [message.name, message]));
  const request = byName.get(operation.message);
  const isRefusal = (name: string): boolean => byName.get(name)?.refusal !== undefined;
  return {
    method: request === undefined ? operation.name : methodOf(request, plan),
    request: operation.message,
    replies: operation.replies.filter((name) => !isRefusal(name)),
    refusals: operation.replies.filter(isRefusal),
    correlation: operation.correlation,
    authenticated: operation.authenticated,
  };
}

function codesIn(payload: Schema, plan: VenuePlan, depth = 4): Code[] {
  const inner = plan.shapes.resolve(payload);
  const own = inner.kind === "number" ? (inner.codes ?? []) : [];
  return depth === 0 ? [...own] : [...own, ...childrenOf(inner).flatMap((child) => codesIn(child, plan, depth - 1))];
}

function pointerText(keys: readonly string[] | undefined): string | undefined {
  return keys === undefined ? undefined : keys.map((key) => `/${key}`).join("");
}
