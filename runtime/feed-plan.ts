import type { BuildContext, Operation, Subscribing } from "./contract.js";
import { contains } from "./feed-member.js";
import type { Member, Members } from "./feed-member.js";

/** What is wanted of a feed on a connection, and what the venue has acknowledged. */
export interface FeedState<Entry, Update> {
  readonly wanted: Members<Entry, Update>;
  readonly held: Members<Entry, Update>;
  /** Slots of a list that was refused whole: tried one at a time, so that a bad one takes no good one with it. */
  readonly suspects: ReadonlySet<string>;
  /** A refused list may have cost the connection what it held: it is to be sent again. */
  readonly uncertain: boolean;
}

/** One request that brings the venue nearer to what is wanted. */
export interface Change<Entry, Update> {
  readonly operation: Operation;
  readonly build: (context: BuildContext) => object;
  /** What the connection holds once the venue has acknowledged. */
  readonly after: Members<Entry, Update>;
  /** The members that a refusal would be about. */
  readonly fresh: readonly Member<Entry, Update>[];
  /** The member that the venue is asked to drop. */
  readonly dropped?: Member<Entry, Update>;
}

/** The next request to send; `undefined` when the venue has what is wanted. */
export function nextChange<Entry, Update>(
  subscribing: Subscribing<Entry>,
  state: FeedState<Entry, Update>,
): Change<Entry, Update> | undefined {
  return subscribing.again === "replace" ? nextList(subscribing, state) : nextEntry(subscribing, state);
}

/** A subscribe replaces: the whole list goes out each time. */
function nextList<Entry, Update>(
  subscribing: Subscribing<Entry>,
  state: FeedState<Entry, Update>,
): Change<Entry, Update> | undefined {
  const target = targetOf(state);
  const fresh = [...target.values()].filter((member) => !contains(state.held, member));
  const [first, ...rest] = target.values();
  const [held] = state.held.values();
  if (first === undefined) return held && drop(subscribing, held, state.held);
  if (fresh.length === 0 && target.size === state.held.size && !state.uncertain) return undefined;
  return { ...join(subscribing, first, rest), after: target, fresh };
}

/**
 * A subscribe adds: what must go goes first, to make room where a connection has a limit. Where it takes
 * the others with it, they are no longer held, and so are subscribed to again.
 */
function nextEntry<Entry, Update>(
  subscribing: Subscribing<Entry>,
  { wanted, held }: FeedState<Entry, Update>,
): Change<Entry, Update> | undefined {
  const gone = [...held.values()].find((member) => !contains(wanted, member));
  if (gone !== undefined) return drop(subscribing, gone, held);
  const fresh = [...wanted.values()].find((member) => !contains(held, member));
  if (fresh === undefined) return undefined;
  return { ...join(subscribing, fresh, []), after: new Map([...held, [fresh.slot, fresh]]), fresh: [fresh] };
}

/** The list to send: all that is wanted, or, while a refused list is taken apart, one more than is held. */
function targetOf<Entry, Update>({ wanted, held, suspects }: FeedState<Entry, Update>): Members<Entry, Update> {
  const [suspect] = suspects;
  if (suspect === undefined) return new Map(wanted);
  return new Map([...wanted].filter(([slot, member]) => slot === suspect || contains(held, member)));
}

function join<Entry, Update>(
  { subscribe, join }: Subscribing<Entry>,
  first: Member<Entry, Update>,
  rest: readonly Member<Entry, Update>[],
): Pick<Change<Entry, Update>, "operation" | "build"> {
  const entries = [first.entry, ...rest.map((member) => member.entry)] as const;
  return { operation: subscribe, build: (context) => join(entries, context) };
}

function drop<Entry, Update>(
  { unsubscribe, leave, drops }: Subscribing<Entry>,
  dropped: Member<Entry, Update>,
  held: Members<Entry, Update>,
): Change<Entry, Update> {
  const after = new Map([...held].filter(([slot]) => drops === "entry" && slot !== dropped.slot));
  return { operation: unsubscribe, build: (context) => leave(dropped.entry, context), after, fresh: [], dropped };
}
