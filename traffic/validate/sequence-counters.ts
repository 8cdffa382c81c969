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
}

/** The counters of one connection. They die with it. */
export class SequenceCounters {
  readonly #counters = new Map<string, Counter>();
  #begun = false;
  #unread = 0;

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
    const expected = expectedOf(counter, sequence, found);
    Object.assign(counter, { last: found, unread: 0, mayBegin: false });
    return expected === undefined ? undefined : { expected, found };
  }

  #counterOf({ counter }: Sequence): Counter {
    const known = this.#counters.get(counter);
    if (known !== undefined) return known;
    const made = { last: undefined, unread: this.#unread, mayBegin: this.#begun };
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
