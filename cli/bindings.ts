import { didYouMean } from "../generator/spelling.js";
import type { Catalogue, Feed } from "../runtime/contract.js";
import { isBindingFeed } from "../traffic/decode/captured-channels.js";
import { UsageError } from "./exit.js";

/** A channel id that is bound by hand. */
export interface Binding {
  readonly channel: number;
  readonly feed: string;
}

/**
 * Reads `17470=trades:tBTCUSD`. The entry is for whoever reads the command: the feed alone says what frames look like.
 *
 * @throws UsageError when it is none
 */
export function parseBinding(word: string): Binding {
  const [, channel, feed] = /^(\d+)=([^:=]+)(?::.+)?$/u.exec(word) ?? [];
  if (channel !== undefined && feed !== undefined) return { channel: Number(channel), feed };
  throw new UsageError(`--bind ${word}: expected a channel id, a feed and its entry, such as 17470=trades:tBTCUSD`);
}

/**
 * The feeds of a venue that the channel ids stand for.
 *
 * @throws UsageError when the venue has no such feed, or none that binds by channel id
 */
export function resolveBindings(bindings: readonly Binding[], catalogue: Catalogue): ReadonlyMap<number, Feed> {
  return new Map(bindings.map(({ channel, feed }) => [channel, findFeed(feed, catalogue)]));
}

function findFeed(name: string, { topics, venue }: Catalogue): Feed {
  const feeds = Object.values(topics).filter(isBindingFeed);
  const feed = feeds.find((each) => each.name === name);
  if (feed !== undefined) return feed;
  if (feeds.length === 0) throw new UsageError(`--bind: ${venue.name} has no feed whose frames carry a channel id`);
  const names = feeds.map((each) => each.name);
  const known = Object.values(topics).some((topic) => topic.name === name);
  const wrong = known
    ? `the frames of ${name} carry no channel id`
    : `${venue.name} has no feed ${JSON.stringify(name)}`;
  throw new UsageError(`--bind: ${wrong}; one of: ${names.join(", ")}${didYouMean(name, names)}`);
}
