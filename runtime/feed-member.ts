import type { Subscribing } from "./contract.js";

/** Who gets the updates of an entry. */
export interface Receiver<Update> {
  acknowledge(): void;
  push(update: Update): void;
  /** No more updates come, and why. */
  end(error?: unknown): void;
}

/** One entry that somebody wants. Two members with the same slot and text are the same on the wire. */
export interface Member<Entry, Update> {
  /** Where the entry stands in the list: its key, or its text where it has none, behind what no key begins with. */
  readonly slot: string;
  /** See `Subscribing.key`; without one, every update of the feed is the member's. */
  readonly key: string | undefined;
  readonly entry: Entry;
  /** The entry as canonical JSON. */
  readonly text: string;
  readonly receivers: Set<Receiver<Update>>;
}

/** By slot. */
export type Members<Entry, Update> = ReadonlyMap<string, Member<Entry, Update>>;

export function memberOf<Entry, Update>(subscribing: Subscribing<Entry>, entry: Entry): Member<Entry, Update> {
  const key = subscribing.key(entry);
  const text = canonical(entry);
  // A copy: the caller may use the object for the next entry, before this one is sent or dropped.
  return { slot: key ?? `\0${text}`, key, entry: { ...entry }, text, receivers: new Set() };
}

/** Whether the list has this member, or one that is the same on the wire. */
export function contains<Entry, Update>(members: Members<Entry, Update>, member: Member<Entry, Update>): boolean {
  return members.get(member.slot)?.text === member.text;
}

/** JSON with sorted keys, so that the order in which a caller wrote them does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    const plain = typeof part === "object" && part !== null && !Array.isArray(part);
    return plain ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  });
}
