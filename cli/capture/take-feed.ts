import { AbortedError, ClosedError, type Session } from "../../runtime/index.js";
import type { ChosenFeed } from "./read-feed.js";

export interface Taken {
  /** Resolves when no subscription is left. */
  readonly ended: Promise<void>;
  /** How many subscriptions failed. */
  readonly refused: () => number;
}

/** Subscribes, and takes what comes off the session's hands: the wire is written down elsewhere. */
export function takeAll(session: Session, feeds: readonly ChosenFeed[], complain: (text: string) => void): Taken {
  let refused = 0;
  const takes = feeds.map(async ({ word, feed, entry }) => {
    try {
      for await (const _update of session.subscribe(feed, entry)) continue;
    } catch (error) {
      if (error instanceof ClosedError || error instanceof AbortedError) return;
      refused += 1;
      complain(`${word}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return { ended: Promise.all(takes).then(() => undefined), refused: () => refused };
}
