import type { Session, Subscription } from "../../runtime/index.js";
import type { DecodedMessage } from "../../runtime/contract.js";
import type { VenueSchemas } from "../../traffic/mock/description.js";
import { BookKeeper } from "./book-keeper.js";
import { gistOf } from "./gist.js";
import type { LiveLines } from "./live-lines.js";
import { nameFields } from "./name-fields.js";
import { type PlannedSubscription, trusted } from "./plan.js";

/** A subscription of the demo, and the loop that prints what it brings. */
export interface WatchedFeed {
  /** Unsubscribes and waits for the acknowledgement; true when nothing went wrong. */
  readonly end: () => Promise<boolean>;
}

export function watchFeed(
  session: Session,
  planned: PlannedSubscription,
  schemas: VenueSchemas,
  lines: LiveLines,
): WatchedFeed {
  const subscription: Subscription<DecodedMessage> = session.subscribe(planned.feed, trusted(planned.entry));
  const printed = printUpdates(subscription, planned, schemas, lines);
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
  { feed, rule, entry, label }: PlannedSubscription,
  { definitions, messages }: VenueSchemas,
  lines: LiveLines,
): Promise<boolean> {
  const [first = ""] = rule.updates;
  const keeper = rule.book && new BookKeeper(rule.book, entry, definitions, messages[first] ?? {});
  try {
    for await (const update of subscription) {
      const named = nameFields(definitions, messages[update.kind] ?? {}, update);
      lines.write(new Date(), feed.name, label, gistOf(named, label, keeper?.apply(named)));
    }
    return true;
  } catch (error) {
    lines.complain(`${feed.name} ${label}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
