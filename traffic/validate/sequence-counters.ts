import type { Sequence } from "../json-schema.js";

/** A number that is not the one that was due. */
export interface Gap {
  readonly expected: number;
  readonly found: number;
}

interface Counter {
  /** The last number; absent until there was one. */
  last: number | undefined;
  /** Frames since then that may have been counted. */
  unread: number;
  /** Whether the count may begin with the next frame. */
  mayBegin: boolean;
  /** See `join`. */
  joins: boolean;
  joined: number | undefined;
}

/** The counters of one connection. They die with it. */
export class SequenceCounters {
  readonly #counters = new Map<string, Counter>();
  #begun = false;
  #unread = 0;

  /** What matters to frames to come, as plain data, but for the numbers themselves. */
  get state(): unknown {
    const counters = [...this.#counters].map(([name, { last, unread, mayBegin }]) => {
      return [name, last !== undefined, unread, mayBegin];
    });
    return [counters.sort(), this.#begun, this.#unread];
  }

  /** The last number of each counter. */
  get numbers(): ReadonlyMap<string, number | undefined> {
    return new Map([...this.#counters].map(([name, { last }]) => [name, last]));
  }

  /** The first number of each counter since `join`, with which nobody found fault. */
  get joins(): ReadonlyMap<string, number | undefined> {
    return new Map([...this.#counters].map(([name, { joined }]) => [name, joined]));
  }

  /** What comes next is not what comes next in the capture, so the next number of each counter may be any. */
  join(): void {
    for (const counter of this.#counters.values()) {
      counter.joins = counter.last !== undefined;
      counter.joined = undefined;
    }
  }

  /** The venue has taken other flags: counting may begin anew. */
  begin(): void {
    this.#begun = true;
    this.#unread = 0;
    for (const counter of this.#counters.values()) counter.mayBegin = true;
  }

  /** A frame came that could not be read so far; it may have been counted. */
  skip(): void {
    this.#unread += 1;
    for (const counter of this.#counters.values()) counter.unread += 1;
  }

  take(sequence: Sequence, found: number): Gap | undefined {
    const counter = this.#counterOf(sequence);
    if (sequence.counts === "never" || found === sequence.idle) return undefined;
    if (sequence.counts === "sometimes") {
      counter.unread += 1;
      return undefined;
    }
    const expected = counter.joins ? undefined : expectedOf(counter, sequence, found);
    if (counter.joins) counter.joined = found;
    counter.joins = false;
    counter.last = found;
    counter.unread = 0;
    counter.mayBegin = false;
    return expected === undefined ? undefined : { expected, found };
  }

  /** Takes a number that may stand here and says nothing new; false, and nothing has happened, for any other. */
  takeNext(sequence: Sequence, found: number): boolean {
    if (sequence.counts === "always" && found !== sequence.idle) {
      const counter = this.#counters.get(sequence.counter);
      if (counter === undefined || (!counter.joins && counter.last !== found - 1)) return false;
    }
    return this.take(sequence, found) === undefined;
  }

  #counterOf({ counter }: Sequence): Counter {
    const known = this.#counters.get(counter);
    if (known !== undefined) return known;
    const made = { last: undefined, unread: this.#unread, mayBegin: this.#begun, joins: false, joined: undefined };
    this.#counters.set(counter, made);
    return made;
  }
}

/** `undefined` when the number may stand here; otherwise the one that should. */
function expectedOf({ last, unread, mayBegin }: Counter, { first }: Sequence, found: number): number | undefined {
  const due = [...(last === undefined ? [] : [last + 1]), ...(mayBegin && first !== undefined ? [first] : [])];
  const [expected] = due;
  if (expected === undefined || due.some((each) => found >= each && found <= each + unread)) return undefined;
  return mayBegin && first === undefined ? undefined : expected;
}
