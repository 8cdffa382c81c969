import type {
  BuildContext,
  Catalogue,
  Claim,
  DecodedMessage,
  Feed,
  Message,
  Operation,
  Reason,
  RefusalMessage,
  Trait,
  Venue,
} from "../../runtime/contract.js";
import { message } from "./tiny-venue.js";

/** A venue, written by hand, whose frames are lists that carry a channel id and whose tails depend on flags. */

export const sequence = 65536;
export const timestamp = 32768;

const integer = { type: "integer" };
const maybe = { type: ["integer", "null"] };

function event<Kind extends string>(
  kind: Kind,
  name: string,
  fields: Readonly<Record<string, object>>,
  traits: readonly Trait[] = [],
) {
  const required = ["event", ...Object.keys(fields)];
  const schema = { type: "object", required, properties: { event: { const: name }, ...fields } };
  return message(
    kind,
    [{ at: ["event"], is: [name] }, ...traits],
    schema,
    ({ event: _event, ...rest }: { readonly event: string } & Readonly<Record<string, unknown>>) => ({ kind, ...rest }),
  );
}

const bookSubscribed = event("book.subscribed", "subscribed", { channel: { const: "book" }, chanId: integer }, [
  { at: ["channel"], is: ["book"] },
]);
const tickSubscribed = event("tick.subscribed", "subscribed", { channel: { const: "tick" }, chanId: integer }, [
  { at: ["channel"], is: ["tick"] },
]);
const unsubscribed = event("unsubscribed", "unsubscribed", { chanId: integer });
const configured = event("configured", "conf", { status: { const: "OK" } }, [{ at: ["status"], is: ["OK"] }]);
const notConfigured = event("not-configured", "conf", { status: { const: "NO" } }, [{ at: ["status"], is: ["NO"] }]);
const failed = event("failed", "error", { code: integer });
const info = event("info", "info", { version: integer });

function refusal(from: Message): RefusalMessage {
  const reason = (frame: unknown): Reason => {
    const code: unknown = typeof frame === "object" && frame !== null && "code" in frame ? frame.code : undefined;
    return { code: typeof code === "number" ? code : undefined, text: undefined };
  };
  return { ...from, reason };
}

function operation<Params, Reply extends DecodedMessage>(
  name: string,
  method: string,
  replies: readonly Message<Reply>[],
  rest: Partial<Pick<Operation, "correlation" | "refusals" | "flags">> & {
    readonly build: (params: Params, context: BuildContext) => object;
  },
): Operation<Params, Reply> & Message {
  const correlation = { by: "order" } as const;
  return { ...event(name, method, {}), name, method, replies, refusals: [refusal(failed)], correlation, ...rest };
}

interface ChannelUpdate<Kind extends string> {
  readonly kind: Kind;
  readonly data: unknown;
  readonly sequence: number | undefined;
  readonly timestamp: number | undefined;
}

interface Listed<Kind> {
  readonly kind: Kind;
  readonly traits: readonly Trait[];
  readonly payload: object;
  readonly first?: true;
}

/** `[channel, payload, sequence?, timestamp?, ...]` */
function update<Kind extends string>({ kind, traits, payload, first }: Listed<Kind>): Message<ChannelUpdate<Kind>> {
  const read = ([, data, sequence, timestamp]: readonly [number, unknown, (number | null)?, (number | null)?]) => ({
    kind,
    data,
    sequence: sequence ?? undefined,
    timestamp: timestamp ?? undefined,
  });
  const schema = { type: "array", minItems: 2, items: [integer, payload, maybe, maybe] };
  const described = message(kind, traits, schema, read);
  const tail = { from: 2, flags: [sequence, timestamp] };
  return { ...described, tail, ...(first === undefined ? {} : { first }) };
}

const level = { type: "array", minItems: 2, items: [{ type: "number" }, { type: "number" }] };
const levels = { type: "array", items: level };
const listed: readonly Trait[] = [
  { at: [1], type: ["array"] },
  { at: [1, 0], type: ["array", "absent"] },
];

const bookSnapshot = update({ kind: "book.snapshot", traits: listed, payload: levels, first: true });
const bookBulk = update({ kind: "book.bulk", traits: listed, payload: levels });
const bookUpdate = update({
  kind: "book.update",
  traits: [
    { at: [1], type: ["array"] },
    { at: [1, 0], type: ["number"] },
  ],
  payload: level,
});
const heartbeat = update({ kind: "heartbeat", traits: [{ at: [1], is: ["hb"] }], payload: { const: "hb" } });
const tickUpdate = update({
  kind: "tick.update",
  traits: [{ at: [1], type: ["object"] }],
  payload: { type: "object", required: ["last"], properties: { last: { type: "number" } } },
});

export interface ChannelEntry {
  readonly symbol: string;
  readonly length?: string;
}

const fields = { "/channel": "/channel", "/symbol": "/symbol", "/len": "/len" };

const channelUnsubscribe = operation("unsubscribe", "unsubscribe", [unsubscribed], {
  build: ({ chanId }: { readonly chanId: number | undefined }) => ({ event: "unsubscribe", chanId }),
  correlation: { by: "echo", fields: { "/chanId": "/chanId" } },
});

function feed<Name extends string, Kind extends string>(
  name: Name,
  acknowledgement: Message,
  updates: readonly Message<ChannelUpdate<Kind>>[],
) {
  const subscribe = operation(`${name}.subscribe`, "subscribe", [acknowledgement], {
    build: ({ symbol, length }: ChannelEntry) => ({ event: "subscribe", channel: name, symbol, len: length }),
    correlation: { by: "echo", fields },
  });
  return {
    name,
    address: name,
    subscription: {
      subscribe,
      join: ([entry]: readonly [ChannelEntry, ...ChannelEntry[]], context: BuildContext) =>
        subscribe.build(entry, context),
      unsubscribe: channelUnsubscribe,
      leave: (_entry: ChannelEntry, { id, channel }: BuildContext) =>
        channelUnsubscribe.build({ chanId: channel }, { id }),
      again: "add",
      drops: "entry",
      bind: { reply: acknowledgement.kind, id: ["chanId"] },
      key: () => undefined,
    },
    updates,
    keysOf: () => undefined,
  } as const satisfies Feed<ChannelEntry, ChannelUpdate<Kind>>;
}

export const book = feed("book", bookSubscribed, [bookSnapshot, bookBulk, bookUpdate, heartbeat]);
export const tick = feed("tick", tickSubscribed, [tickUpdate, heartbeat]);

export const configure = operation("conf", "conf", [configured], {
  build: ({ flags }: { readonly flags: number }) => ({ event: "conf", flags }),
  refusals: [refusal(notConfigured), refusal(failed)],
  flags: ["flags"],
});

const named: Readonly<Record<string, string>> = { unsubscribed: "unsubscribed", error: "failed", info: "info" };

function dispatch(frame: unknown): Claim | undefined {
  if (Array.isArray(frame)) {
    const [channel]: readonly unknown[] = frame;
    return typeof channel === "number" ? { by: "channel", channel } : undefined;
  }
  if (typeof frame !== "object" || frame === null || !("event" in frame)) return undefined;
  if (frame.event === "subscribed") {
    return { by: "kind", kind: "channel" in frame && frame.channel === "book" ? "book.subscribed" : "tick.subscribed" };
  }
  if (frame.event === "conf") {
    return { by: "kind", kind: "status" in frame && frame.status === "OK" ? "configured" : "not-configured" };
  }
  const kind = typeof frame.event === "string" ? named[frame.event] : undefined;
  return kind === undefined ? undefined : { by: "kind", kind };
}

export const channelVenue: Venue = {
  name: "channels",
  title: "A venue of channels",
  servers: { main: { url: "ws://channels.example/", framing: "text", limits: {} } },
  dispatch,
  notices: [info],
};

const operations: readonly (Operation & Message)[] = [
  book.subscription.subscribe,
  tick.subscription.subscribe,
  channelUnsubscribe,
  configure,
];
const messages: readonly Message[] = [
  bookSubscribed,
  tickSubscribed,
  unsubscribed,
  configured,
  notConfigured,
  failed,
  info,
  ...book.updates,
  tickUpdate,
];

function requestOf(frame: unknown): string | undefined {
  if (typeof frame !== "object" || frame === null || !("event" in frame)) return undefined;
  if (frame.event === "conf") return "status" in frame ? undefined : "conf";
  if (frame.event === "unsubscribe") return "unsubscribe";
  if (frame.event !== "subscribe") return undefined;
  return "channel" in frame && frame.channel === "book" ? "book.subscribe" : "tick.subscribe";
}

export const channelCatalogue: Catalogue = {
  venue: channelVenue,
  topics: { book, tick },
  operations: Object.fromEntries(operations.map((each) => [each.name, each])),
  codes: {},
  requests: Object.fromEntries(operations.map((each) => [each.name, each])),
  notifications: { info: { method: "info", kind: "info", topic: "book" } },
  messages: Object.fromEntries(messages.map((each) => [each.kind, each])),
  requestOf,
};
