import type { DecodedMessage, Feed, Operation, Topic } from "../../runtime/contract.js";
import { isRecord } from "../../traffic/is-record.js";
import type { Description, Exchange, ExchangeFeed } from "../../traffic/mock/description.js";
import { readEntries } from "../../traffic/mock/entries.js";
import type { Fields } from "../../traffic/mock/world.js";

/** One subscription of the demo. */
export interface PlannedSubscription {
  readonly feed: Feed;
  readonly rule: ExchangeFeed;
  readonly entry: Fields;
  /** What tells it from the feed's other one, such as a market. */
  readonly label: string;
}

export interface PlannedRequest {
  readonly operation: Operation;
  readonly params: Fields;
}

/** What the demo does at a venue: made from the document's own examples, so that it holds for any venue. */
export interface DemoPlan {
  readonly requests: readonly PlannedRequest[];
  readonly subscriptions: readonly PlannedSubscription[];
}

export function planDemo(description: Description): DemoPlan {
  const feeds = publicFeeds(description);
  const labels = chooseLabels(feeds);
  return {
    requests: planRequests(description, labels[0]),
    subscriptions: feeds.flatMap((feed) => planSubscriptions(feed, labels)),
  };
}

interface PublicFeed {
  readonly feed: Feed;
  readonly rule: ExchangeFeed;
  /** The field that tells entries apart. */
  readonly key: string | undefined;
  /** The entries in the document's examples. */
  readonly examples: readonly Fields[];
}

function publicFeeds({ catalogue, exchange, schemas }: Description): readonly PublicFeed[] {
  return Object.entries(exchange.feeds).flatMap(([name, rule]) => {
    const feed = catalogue.topics[name];
    if (feed === undefined || !isFeed(feed) || feed.subscription.subscribe.authenticated === true) return [];
    const { subscribe } = feed.subscription;
    const frames = schemas.messages[subscribe.kind]?.examples ?? [];
    const examples = frames.flatMap((frame) => readEntries(rule, readParams(subscribe.decode(frame))));
    return [{ feed, rule, key: keyOf(rule, exchange, examples[0] ?? {}), examples }];
  });
}

/**
 * Where updates do not say whose they are, only a connection each keeps two entries apart; the field is then the
 * one that other feeds are told apart by.
 */
function keyOf(rule: ExchangeFeed, { feeds }: Exchange, example: Fields): string | undefined {
  const [own] = Object.keys(rule.key);
  if (own !== undefined || rule.perConnection !== 1) return own;
  return Object.values(feeds)
    .flatMap(({ key }) => Object.keys(key))
    .find((field) => field in example);
}

/** The two best known of the markets that the examples name. */
function chooseLabels(feeds: readonly PublicFeed[]): readonly string[] {
  const named = feeds.flatMap(({ key, examples }) => examples.map((entry) => (key === undefined ? "" : entry[key])));
  const labels = named.filter((label): label is string => typeof label === "string" && label !== "");
  const famous = [/^t?btc/i, /^t?eth/i].map((coin) => labels.find((label) => coin.test(label)));
  const chosen = [...famous, ...labels].filter((label) => label !== undefined);
  return [...new Set(chosen)].slice(0, 2);
}

function planSubscriptions(
  { feed, rule, key, examples }: PublicFeed,
  labels: readonly string[],
): readonly PlannedSubscription[] {
  const [example = {}] = examples;
  if (key === undefined || typeof example[key] !== "string") return [{ feed, rule, entry: example, label: "" }];
  return labels
    .map((label) => ({ feed, rule, label, entry: { ...example, [key]: label } }))
    .filter(({ entry }) => isLegal(feed, entry));
}

/** An entry made by hand is only used when the request that carries it is legal. */
function isLegal(feed: Feed, entry: Fields): boolean {
  const { subscribe, join } = feed.subscription;
  return subscribe.validate(join([trusted(entry)], { id: 1 }));
}

/** What keeps the connection alive, and the first thing that can be asked with parameters. */
function planRequests({ catalogue, exchange, schemas }: Description, label: string | undefined): PlannedRequest[] {
  const [server] = Object.values(catalogue.venue.servers);
  const heartbeat = server?.heartbeat?.operation;
  const feedRequests = Object.values(exchange.feeds).flatMap((feed) => [feed.subscribe, feed.unsubscribe]);
  const rows = Object.values(catalogue.operations).flatMap((operation): PlannedRequest[] => {
    if (operation.authenticated === true || feedRequests.includes(operation.name)) return [];
    if (operation.name === server?.login?.operation.name) return [];
    const request = operation.decode(schemas.messages[operation.kind]?.examples?.[0]);
    return request === undefined ? [] : [{ operation, params: withLabel(readParams(request), exchange.feeds, label) }];
  });
  const beat = rows.find(({ operation }) => operation.name === heartbeat?.name);
  const query = rows.find(({ params }) => Object.keys(params).length > 0);
  return [beat, query].filter((request) => request !== undefined);
}

function withLabel(params: Fields, feeds: Readonly<Record<string, ExchangeFeed>>, label: string | undefined): Fields {
  const keys = Object.values(feeds).flatMap((feed) => Object.keys(feed.key));
  const field = keys.find((key) => typeof params[key] === "string");
  return field === undefined || label === undefined ? params : { ...params, [field]: label };
}

export function readParams(request: DecodedMessage | undefined): Fields {
  return request !== undefined && "params" in request && isRecord(request.params) ? request.params : {};
}

/**
 * Hands data to a builder of a catalogue, whose parameters TypeScript cannot know: a catalogue holds any
 * venue. The caller validates what is built, or took the data from a validated frame.
 */
export function trusted(fields: Fields): never {
  return fields as never;
}

function isFeed(topic: Topic | Feed): topic is Feed {
  return "subscription" in topic;
}
