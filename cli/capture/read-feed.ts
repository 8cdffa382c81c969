import { didYouMean } from "../../generator/spelling.js";
import type { Feed, Topic } from "../../runtime/contract.js";
import type { Description } from "../../traffic/mock/description.js";
import type { Fields } from "../../traffic/mock/fields.js";
import { takesEntry } from "../demo/takes.js";
import { UsageError } from "../exit.js";
import { explainFeed, type FeedParameters, parametersOf, sampleOf } from "./feed-parameters.js";

/** A feed that was asked for, with its parameters. */
export interface ChosenFeed {
  /** As it was asked for. */
  readonly word: string;
  readonly feed: Feed<Fields>;
  readonly entry: Fields;
}

/**
 * Reads `depth:market=BTC_USDT,limit=5` or, in the order of the document's example, `depth:BTC_USDT,5`. Whether a value
 * is a number or text is as the example has it.
 *
 * @throws UsageError when there is no such feed, or when it does not take these parameters; says which it takes
 */
export function readFeed(word: string, description: Description): ChosenFeed {
  const mark = word.indexOf(":");
  const name = mark < 0 ? word : word.slice(0, mark);
  const feed = findFeed(name, description);
  const parameters = parametersOf(name, description);
  const values = mark < 0 ? [] : word.slice(mark + 1).split(",");
  const entry = readEntry(values, parameters);
  if (entry !== undefined && takesEntry(description.catalogue.requests, feed, entry)) {
    const ignored = Object.keys(entry).find((field) => isIgnored(feed, entry, field, parameters));
    if (ignored === undefined) return { word, feed, entry };
  }
  throw new UsageError(`${JSON.stringify(word)}: ${explainFeed(name, parameters)}`);
}

function findFeed(name: string, { catalogue }: Description): Feed {
  const feed = catalogue.topics[name];
  if (feed !== undefined && isFeed(feed)) return feed;
  const names = Object.values(catalogue.topics)
    .filter(isFeed)
    .map((each) => each.name);
  const meant = didYouMean(name, names);
  throw new UsageError(
    `${catalogue.venue.name} has no feed ${JSON.stringify(name)}; it has ${names.join(", ")}${meant}`,
  );
}

function isFeed(topic: Topic | Feed): topic is Feed {
  return "subscription" in topic;
}

/** `undefined` when there are more values than the feed has parameters. */
function readEntry(values: readonly string[], parameters: FeedParameters): Fields | undefined {
  const pairs = values.map((value, place): readonly [string | undefined, string] => {
    const [, field, rest = ""] = /^([A-Za-z]\w*)=(.*)$/s.exec(value) ?? [];
    return field === undefined ? [parameters.names[place], value] : [field, rest];
  });
  if (pairs.some(([field]) => field === undefined)) return undefined;
  return Object.fromEntries(pairs.map(([field = "", value]) => [field, readValue(value, sampleOf(parameters, field))]));
}

function readValue(text: string, sample: unknown): unknown {
  const isNumber = text !== "" && !Number.isNaN(Number(text));
  if (typeof sample === "number" && isNumber) return Number(text);
  if (typeof sample === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** A misspelt parameter changes nothing of the request. */
function isIgnored(feed: Feed<Fields>, entry: Fields, field: string, parameters: FeedParameters): boolean {
  if (sampleOf(parameters, field) !== undefined) return false;
  const without = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field));
  const request = (each: Fields): string => JSON.stringify(feed.subscription.join([each], { id: 1 }));
  return request(entry) === request(without);
}
