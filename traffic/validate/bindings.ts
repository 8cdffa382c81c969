import type { Catalogue, Feed } from "../../runtime/contract.js";
import { isBindingFeed } from "../decode/captured-channels.js";
import { InputError, UnknownFeedError } from "../input-error.js";

/** A channel id that is bound by hand. */
export interface Binding {
  readonly channel: number;
  readonly feed: string;
}

/**
 * Reads all of them.
 *
 * @throws InputError when one is none, or when two say different things of a channel
 */
export function parseBindings(words: readonly string[]): readonly Binding[] {
  const feeds = new Map<number, string>();
  return words.map((word) => {
    const { channel, feed } = parseBinding(word);
    const before = feeds.get(channel) ?? feed;
    if (before !== feed) throw new InputError(`--bind ${word}: channel ${channel} is bound to ${before} already`);
    feeds.set(channel, feed);
    return { channel, feed };
  });
}

/**
 * Reads `17470=trades:tBTCUSD`. The entry is for whoever reads the command: the feed alone says what frames look like.
 *
 * @throws InputError when it is none
 */
function parseBinding(word: string): Binding {
  const [, channel, feed] = /^(\d+)=([^:=]+)(?::.+)?$/u.exec(word) ?? [];
  // A longer number would be rounded to another.
  const isExact = Number.isSafeInteger(Number(channel));
  if (channel !== undefined && feed !== undefined && isExact) return { channel: Number(channel), feed };
  throw new InputError(`--bind ${word}: expected a channel id, a feed and its entry, such as 17470=trades:tBTCUSD`);
}

/**
 * The feeds of a venue that the channel ids stand for.
 *
 * @throws InputError when the venue has no such feed, or none that binds by channel id
 */
export function resolveBindings(bindings: readonly Binding[], catalogue: Catalogue): ReadonlyMap<number, Feed> {
  return new Map(bindings.map(({ channel, feed }) => [channel, findFeed(feed, catalogue)]));
}

function findFeed(name: string, { topics, venue }: Catalogue): Feed {
  const feeds = Object.values(topics).filter(isBindingFeed);
  const feed = feeds.find((each) => each.name === name);
  if (feed !== undefined) return feed;
  if (feeds.length === 0) throw new InputError(`--bind: ${venue.name} has no feed whose frames carry a channel id`);
  const names = feeds.map((each) => each.name);
  const known = Object.values(topics).some((topic) => topic.name === name);
  const wrong = known
    ? `the frames of ${name} carry no channel id`
    : `${venue.name} has no feed ${JSON.stringify(name)}`;
  throw new UnknownFeedError(name, names, `--bind: ${wrong}`);
}
