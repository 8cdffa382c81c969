import { AbortedError, ClosedError, type Session } from "../../runtime/index.js";
import type { ChosenFeed } from "./read-feed.js";

export interface Taken {
  /** Resolves when no subscription is left. */
  readonly ended: Promise<void>;
  /** How many subscriptions were refused, or lost with their connection. */
  readonly failed: () => number;
  /** From here on the connection closes because we close it. */
  readonly end: () => void;
}

/** Subscribes, and takes what comes off the session's hands: the wire is written down elsewhere. */
export function takeAll(session: Session, feeds: readonly ChosenFeed[], complain: (text: string) => void): Taken {
  let failed = 0;
  let ending = false;
  const takes = feeds.map(async ({ word, feed, entry }) => {
    try {
      for await (const _update of session.subscribe(feed, entry)) continue;
    } catch (error) {
      if (error instanceof AbortedError || (ending && error instanceof ClosedError)) return;
      failed += 1;
      complain(`${word}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return {
    ended: Promise.all(takes).then(() => undefined),
    failed: () => failed,
    end: () => {
      ending = true;
    },
  };
}
