import { BackOff } from "./back-off.js";

/** What reads one kind of message, and how it has fared on this connection. */
export class Attempt<Run> extends BackOff {
  constructor(
    readonly kind: string,
    readonly run: Run,
  ) {
    super();
  }
}

/** What is known of frames that look alike at a glance. */
export interface Place<Run> {
  readonly key: number;
  /** What has read the last one of them. */
  attempt: Attempt<Run> | undefined;
  /** Whether it is worth to look for what else could read them. */
  readonly search: BackOff;
}

/** More are not kept: a peer could make any number of them. */
const mostPlaces = 1024;

/** So many are found without a look into the table. */
const recentPlaces = 64;

/** Kinds among which a frame is to be read, and what was learnt of their names. A wrong guess costs one attempt. */
export class Route<Run> {
  readonly #places = new Map<number, Place<Run>>();
  readonly #recent: Place<Run>[];

  /** What has read the last list: on most channels nearly all frames are of one kind. */
  lastOfLists: Attempt<Run> | undefined;

  /** The place of every frame, where there is only one kind that they can be of. */
  readonly only: Place<Run> | undefined;

  constructor(readonly attempts: ReadonlyMap<string, Attempt<Run>>) {
    const [attempt] = attempts.values();
    this.only = attempts.size === 1 ? { ...newPlace(0), attempt } : undefined;
    this.#recent = Array<Place<Run>>(recentPlaces).fill(newPlace(0));
  }

  placeOf(key: number): Place<Run> {
    const slot = Math.imul(key, 0x9e3779b1) >>> 26;
    const recent = this.#recent[slot];
    return recent !== undefined && recent.key === key ? recent : this.#recall(key, slot);
  }

  #recall(key: number, slot: number): Place<Run> {
    const place = this.#places.get(key) ?? this.#add(key);
    this.#recent[slot] = place;
    return place;
  }

  #add(key: number): Place<Run> {
    if (this.#places.size >= mostPlaces) this.#places.clear();
    const place = newPlace<Run>(key);
    this.#places.set(key, place);
    return place;
  }

  /** The attempts of these kinds that are on this route. */
  among(kinds: readonly string[]): readonly Attempt<Run>[] {
    return kinds.flatMap((kind) => this.attempts.get(kind) ?? []);
  }
}

function newPlace<Run>(key: number): Place<Run> {
  return { key, attempt: undefined, search: new BackOff() };
}
