import { BackOff } from "./back-off.js";

/** What reads one kind of message, and how it has fared on this connection. */
export interface Attempt<Run> {
  readonly kind: string;
  readonly run: Run;
  readonly backOff: BackOff;
}

/** What is known of frames that look alike at a glance. */
export interface Place<Run> {
  /** What has read the last one of them. */
  attempt: Attempt<Run> | undefined;
  /** Whether it is worth to look for what else could read them. */
  readonly search: BackOff;
}

/** More are not kept: a peer could make any number of them. */
const mostPlaces = 1024;

/** Kinds among which a frame is to be read, and what was learnt of their names. A wrong guess costs one attempt. */
export class Route<Run> {
  readonly #places = new Map<number, Place<Run>>();

  constructor(readonly attempts: ReadonlyMap<string, Attempt<Run>>) {}

  placeOf(key: number): Place<Run> {
    return this.#places.get(key) ?? this.#add(key);
  }

  #add(key: number): Place<Run> {
    if (this.#places.size >= mostPlaces) this.#places.clear();
    const place = { attempt: undefined, search: new BackOff() };
    this.#places.set(key, place);
    return place;
  }

  /** The attempts of these kinds that are on this route. */
  among(kinds: readonly string[]): readonly Attempt<Run>[] {
    return kinds.flatMap((kind) => this.attempts.get(kind) ?? []);
  }
}
