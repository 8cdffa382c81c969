import type { Feed, Topic } from "../../runtime/contract.js";
import type { Description, ExchangeFeed } from "../../traffic/mock/description.js";
import { exampleEntries } from "../../traffic/mock/example-entries.js";
import { findMarketFields } from "../../traffic/mock/market-fields.js";
import type { Fields } from "../../traffic/mock/fields.js";
import { type PlannedRequest, planRequests } from "./plan-requests.js";
import { takesEntry } from "./takes.js";

/** One subscription of the demo. */
export interface PlannedSubscription {
  readonly feed: Feed<Fields>;
  readonly rule: ExchangeFeed;
  readonly entry: Fields;
  /** What tells it from the feed's other one, such as a market. */
  readonly label: string;
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
    subscriptions: feeds.flatMap((feed) => planSubscriptions(description, feed, labels)),
  };
}

interface PublicFeed {
  readonly feed: Feed;
  readonly rule: ExchangeFeed;
  /** The field that tells entries apart, where updates can be told apart at all. */
  readonly key: string | undefined;
  /** The entries in the document's examples. */
  readonly examples: readonly Fields[];
}

function publicFeeds(description: Description): readonly PublicFeed[] {
  const { catalogue, exchange } = description;
  const marketFields = findMarketFields(description);
  return Object.entries(exchange.feeds).flatMap(([name, rule]) => {
    const feed = catalogue.topics[name];
    if (feed === undefined || !isFeed(feed) || feed.subscription.subscribe.authenticated === true) return [];
    const examples = exampleEntries(description, rule);
    const named = marketFields.find((field) => typeof examples[0]?.[field] === "string");
    return [{ feed, rule, key: areTold(rule) ? named : undefined, examples }];
  });
}

/** Updates say whose they are, or a connection each keeps two entries apart. */
function areTold({ key, bind, perConnection }: ExchangeFeed): boolean {
  return Object.keys(key).length > 0 || bind !== undefined || perConnection === 1;
}

/** The two best known of the markets that the examples name. */
function chooseLabels(feeds: readonly PublicFeed[]): readonly string[] {
  const labels = feeds.flatMap(({ key, examples }) => examples.map((entry) => labelOf(entry, key))).filter(Boolean);
  const famous = [/^t?btc/i, /^t?eth/i].map((coin) => labels.find((label) => coin.test(label)));
  const chosen = [...famous, ...labels].filter((label) => label !== undefined);
  return [...new Set(chosen)].slice(0, 2);
}

/** The chosen markets, where the feed takes them and writes its own alike; else the markets of its own examples. */
function planSubscriptions(
  { catalogue }: Description,
  { feed, rule, key, examples }: PublicFeed,
  labels: readonly string[],
): readonly PlannedSubscription[] {
  const [example = {}] = examples;
  const plan = (entry: Fields): PlannedSubscription[] =>
    takesEntry(catalogue.requests, feed, entry) ? [{ feed, rule, entry, label: labelOf(entry, key) }] : [];
  if (key === undefined) return plan(example);
  const alike = labels.filter((label) => shapeOf(label) === shapeOf(labelOf(example, key)));
  const chosen = alike.flatMap((label) => plan({ ...example, [key]: label }));
  return chosen.length > 0 ? chosen : examples.slice(0, 2).flatMap(plan);
}

function labelOf(entry: Fields, key: string | undefined): string {
  const label = key === undefined ? undefined : entry[key];
  return typeof label === "string" ? label : "";
}

/** How a label is written, whatever its words: what joins them tells one class of markets from another. */
function shapeOf(label: string): string {
  return label.replace(/[A-Za-z0-9]+/g, "A");
}

function isFeed(topic: Topic | Feed): topic is Feed {
  return "subscription" in topic;
}
