import type { Session, Subscription } from "../../runtime/index.js";
import type { DecodedMessage } from "../../runtime/contract.js";
import type { Description } from "../../traffic/mock/description.js";
import { BookKeeper, type BestLevels } from "./book-keeper.js";
import { createBookReader } from "./book-news.js";
import { gistOf } from "./gist.js";
import type { LiveLines } from "./live-lines.js";
import { nameFields } from "./name-fields.js";
import type { PlannedSubscription } from "./plan.js";

/** A subscription of the demo, and the loop that prints what it brings. */
export interface WatchedFeed {
  /** Unsubscribes and waits for the acknowledgement; true when nothing went wrong. */
  readonly end: () => Promise<boolean>;
}

export function watchFeed(
  session: Session,
  planned: PlannedSubscription,
  description: Description,
  lines: LiveLines,
): WatchedFeed {
  const subscription: Subscription<DecodedMessage> = session.subscribe(planned.feed, planned.entry);
  const printed = printUpdates(subscription, planned, description, lines);
  return {
    end: async () => {
      await subscription.close();
      return printed;
    },
  };
}

/** True when it came to its end without an error. */
async function printUpdates(
  subscription: Subscription<DecodedMessage>,
  planned: PlannedSubscription,
  description: Description,
  lines: LiveLines,
): Promise<boolean> {
  const { feed, label } = planned;
  const { definitions, messages } = description.schemas;
  const keepBook = createBookWatch(description, planned);
  try {
    for await (const update of subscription) {
      const named = nameFields(definitions, messages[update.kind] ?? {}, update);
      lines.write(new Date(), feed.name, label, gistOf(named, label, keepBook(named)));
    }
    return true;
  } catch (error) {
    lines.complain(`${feed.name} ${label}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** The best levels after each update, where the feed is a book. */
function createBookWatch(
  description: Description,
  { rule, entry }: PlannedSubscription,
): (message: object) => BestLevels | undefined {
  if (rule.book === undefined) return () => undefined;
  const read = createBookReader(description, rule, rule.book);
  const keeper = new BookKeeper(rule.book, entry);
  return (message) => {
    const news = read(message);
    return news && keeper.apply(news);
  };
}
