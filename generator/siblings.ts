import type { Message, Operation, Protocol } from "./protocol.js";

/** The messages of a protocol by the part they play when a frame is to be recognised. */
export interface Roles {
  /** What a client sends. */
  readonly requests: readonly Message[];
  /** Replies that an id ties to their request; only there must they be told from each other. */
  readonly byId: readonly Message[];
  /** Updates that a channel id ties to their subscription; only there must they be told from each other. */
  readonly byChannel: readonly Message[];
  /** Of `byKind`, what comes unasked; the rest only answers requests. */
  readonly unasked: readonly Message[];
  /** Everything else that arrives: recognised by itself. */
  readonly byKind: readonly Message[];
  /** For each operation that has them: the messages that may answer it. */
  readonly replies: ReadonlyMap<Operation, readonly Message[]>;
}

export function rolesOf(protocol: Protocol): Roles {
  const byName = new Map(protocol.messages.map((message) => [message.name, message]));
  const all = (names: readonly string[]): Message[] => unique(names.flatMap((name) => byName.get(name) ?? []));
  const sent = protocol.operations.filter(({ action }) => action === "send");
  const received = protocol.operations.filter(({ action }) => action === "receive");
  const byId = all(sent.flatMap(({ correlation, replies }) => (correlation.by === "id" ? replies : [])));
  const answers = all(sent.flatMap(({ replies }) => replies));
  const notices = all(received.map(({ message }) => message));
  const bound = protocol.channels.filter(({ feed }) => feed?.bind !== undefined);
  const byChannel = all(bound.flatMap(({ feed }) => feed?.updates ?? []));
  return {
    byChannel,
    unasked: notices.filter((message) => !byId.includes(message) && !byChannel.includes(message)),
    requests: all(sent.map(({ message }) => message)),
    byId,
    byKind: unique([...notices, ...answers]).filter(
      (message) => !byId.includes(message) && !byChannel.includes(message),
    ),
    replies: new Map(sent.map((operation) => [operation, all(operation.replies)])),
  };
}

/** Groups within which every two messages must be told apart, each with the reason in words. */
export function siblingGroups(protocol: Protocol): { readonly among: string; readonly messages: readonly Message[] }[] {
  const roles = rolesOf(protocol);
  return [
    { among: "requests", messages: roles.requests },
    { among: "incoming frames", messages: roles.byKind },
    ...boundGroups(protocol),
    ...[...roles.replies].map(([{ name }, messages]) => ({ among: `replies to ${name}`, messages })),
  ];
}

/** The updates of one subscription. */
function boundGroups(protocol: Protocol): { readonly among: string; readonly messages: readonly Message[] }[] {
  return protocol.channels.flatMap(({ name, feed }) => {
    if (feed?.bind === undefined) return [];
    const messages = protocol.messages.filter((message) => feed.updates.includes(message.name));
    return [{ among: `updates of ${name}`, messages }];
  });
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
