import type { Topic } from "../../runtime/contract.js";
import type { Description } from "./description.js";
import type { FeedFrames, KindFrame } from "./kind-frame.js";
import { openPlain } from "./plain-frames.js";
import { pick, type Random } from "./random.js";
import type { World } from "./world.js";

/** How often something happens on a standing feed. */
const eventful = 0.3;

/**
 * The feeds of one connection that nobody subscribes to. Where the venue has logins they tell of a user's account,
 * and so begin with one.
 */
export class StandingFeeds {
  readonly #world: World;
  readonly #random: Random;
  #feeds: readonly FeedFrames[] = [];

  constructor(world: World) {
    this.#world = world;
    this.#random = world.drawingOf("standing feeds", {}).random;
  }

  /** What is so already. */
  begin(): readonly KindFrame[] {
    const named = Object.entries(findStandingFeeds(this.#world.description));
    this.#feeds = named.map(([name, updates]) => openPlain(this.#world, name, { updates, key: {} }, {}));
    return this.#feeds.flatMap((feed) => feed.snapshot());
  }

  /** What has happened since the last call. */
  next(): readonly KindFrame[] {
    return this.#random() < eventful ? (pick(this.#random, this.#feeds)?.next() ?? []) : [];
  }
}

/** What answers requests is not told unasked: a client would take it for an answer. */
function findStandingFeeds({ catalogue, exchange }: Description): Readonly<Record<string, readonly string[]>> {
  const answers = Object.values(exchange.operations).flatMap(({ replies, refusals }) => [...replies, ...refusals]);
  const feeds = Object.values(catalogue.topics).map((topic): [string, readonly string[]] => {
    return [topic.name, updatesOf(topic).filter((kind) => !answers.includes(kind))];
  });
  return Object.fromEntries(feeds.filter(([, updates]) => updates.length > 0));
}

function updatesOf(topic: Topic): readonly string[] {
  if ("subscription" in topic || !("updates" in topic) || !Array.isArray(topic.updates)) return [];
  return topic.updates.map((message: { readonly kind: string }) => message.kind);
}
