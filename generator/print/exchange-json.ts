import type { VenuePlan } from "../plan/index.js";
import { camel } from "../plan/names.js";
import type { Channel, Code, Message, Operation, Schema, SignatureScheme } from "../protocol.js";
import { childrenOf } from "../plan/shape.js";
import { tailOf } from "../plan/tail.js";
import { methodOf } from "./descriptor-views.js";

/** `exchange.json`: what a simulated exchange must know of a venue that no schema says. */
export function exchangeJson(plan: VenuePlan): string {
  const { protocol } = plan;
  const refusal = commonRefusal(plan);
  const exchange = {
    venue: protocol.venue,
    servers: Object.fromEntries(
      protocol.servers.map(({ name, url, framing, batch, limits, login }) => [
        camel(name),
        {
          url,
          framing,
          ...(batch ? { batch } : {}),
          ...(limits.subscriptions === undefined ? {} : { subscriptions: limits.subscriptions }),
          ...(login === undefined ? {} : { login: { operation: login.operation, ...signingEntry(login) } }),
        },
      ]),
    ),
    feeds: Object.fromEntries(protocol.channels.flatMap((channel) => feedEntry(channel))),
    operations: Object.fromEntries(
      protocol.operations.flatMap((operation) =>
        operation.action === "send" ? [[operation.name, operationEntry(operation, plan)] as const] : [],
      ),
    ),
    messages: Object.fromEntries(protocol.messages.flatMap((message) => messageEntry(message, plan))),
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

/** The refusal that the most operations may draw. */
function commonRefusal({ protocol }: VenuePlan): Message | undefined {
  const uses = ({ name }: Message): number =>
    protocol.operations.filter(({ replies }) => replies.includes(name)).length;
  return protocol.messages.filter(({ refusal }) => refusal !== undefined).sort((a, b) => uses(b) - uses(a))[0];
}

function feedEntry({ name, address, feed, book }: Channel): (readonly [string, object])[] {
  if (feed === undefined) return [];
  const { kind: _kind, origin: _origin, ...rules } = feed;
  if (book === undefined) return [[name, { address, ...rules }]];
  const { kind: _book, origin: _place, ...bookRules } = book;
  return [[name, { address, ...rules, book: bookRules }]];
}

function signingEntry({ signature, in: at, parameters }: SignatureScheme): object {
  return { signature, in: at, parameters };
}

/** What a message's schema does not say: where its reason stands, that it comes first, what its tail depends on. */
function messageEntry(message: Message, plan: VenuePlan): (readonly [string, object])[] {
  const { name, first, refusal } = message;
  const tail = tailOf(message, plan);
  const entry = {
    ...(first ? { first } : {}),
    ...(tail === undefined ? {} : { tail }),
    ...(refusal === undefined ? {} : { refusal: { code: pointerText(refusal.code), text: pointerText(refusal.text) } }),
  };
  return Object.keys(entry).length === 0 ? [] : [[name, entry]];
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
    ...(operation.signing === undefined ? {} : { signing: signingEntry(operation.signing) }),
    ...(operation.flags === undefined ? {} : { flags: operation.flags }),
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
