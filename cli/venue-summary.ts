import type { Catalogue, Feed, Operation, Topic } from "../runtime/contract.js";

/** What is in a venue, as `tickwire venues --json` prints it. */
export interface VenueSummary {
  readonly venue: string;
  readonly title: string;
  readonly servers: readonly ServerSummary[];
  /** Topics that can be subscribed to. */
  readonly feeds: readonly string[];
  readonly operations: readonly OperationSummary[];
  readonly messages: readonly MessageSummary[];
}

export interface ServerSummary {
  readonly name: string;
  readonly url: string;
}

export interface OperationSummary {
  readonly name: string;
  /** The wire's own word for it: its method or event. */
  readonly method: string;
  /** Seen from the client. */
  readonly action: "send" | "receive";
  /** Null where it belongs to no feed, as a ping does. */
  readonly feed: string | null;
}

export interface MessageSummary {
  readonly kind: string;
  /** `out` is what the client sends. */
  readonly direction: "in" | "out";
}

export function summarizeVenue(catalogue: Catalogue): VenueSummary {
  const { name, title, servers } = catalogue.venue;
  return {
    venue: name,
    title,
    servers: Object.entries(servers).map(([server, { url }]) => ({ name: server, url })),
    feeds: Object.values(catalogue.topics)
      .filter(isFeed)
      .map((feed) => feed.name),
    operations: [...summarizeRequests(catalogue), ...summarizeNotifications(catalogue)],
    messages: summarizeMessages(catalogue),
  };
}

function summarizeRequests({ operations, topics }: Catalogue): OperationSummary[] {
  return Object.values(operations).map((operation) => {
    const topic = Object.values(topics).find((each) => holds(each, operation));
    return { name: operation.name, method: operation.method, action: "send", feed: nameFeed(topic) };
  });
}

/** A topic holds its operations under their short names. */
function holds(topic: Topic | Feed, operation: Operation): boolean {
  return Object.entries(topic).some(([, value]) => value === operation);
}

function summarizeNotifications({ notifications, topics }: Catalogue): OperationSummary[] {
  return Object.entries(notifications).map(([name, { method, topic }]) => {
    return { name, method, action: "receive", feed: nameFeed(topics[topic]) };
  });
}

function summarizeMessages({ operations, messages }: Catalogue): MessageSummary[] {
  const sent = Object.values(operations).map(({ kind }): MessageSummary => ({ kind, direction: "out" }));
  const received = Object.values(messages).map(({ kind }): MessageSummary => ({ kind, direction: "in" }));
  return [...sent, ...received];
}

function nameFeed(topic: Topic | Feed | undefined): string | null {
  return topic !== undefined && isFeed(topic) ? topic.name : null;
}

function isFeed(topic: Topic | Feed): topic is Feed {
  return "subscription" in topic;
}
