import type { Message, Scanners } from "../contract.js";
import { BackOff } from "./back-off.js";
import { FrameHead } from "./frame-head.js";
import { NamesAt } from "./names.js";
import { type Attempt, type Place, Route } from "./route.js";

/** Finds out by its bytes what a frame is, and has it read. One for each connection. Never throws. */
export abstract class ByteDispatch<Run, Result> {
  readonly #attempts: ReadonlyMap<string, Attempt<Run>>;
  readonly #objects: NamesAt | undefined;
  readonly #lists: NamesAt | undefined;
  readonly #head: FrameHead;
  readonly #channels = new Map<readonly Message[], Route<Run>>();

  /** The kinds that are claimed by what they are. */
  readonly unasked: Route<Run>;

  constructor(
    readonly scanners: Scanners,
    runs: Readonly<Record<string, Run>>,
  ) {
    const { unasked, objects, lists } = scanners;
    const attempts = Object.entries(runs).map(([kind, run]) => ({ kind, run, backOff: new BackOff() }));
    this.#attempts = new Map(attempts.map((attempt) => [attempt.kind, attempt]));
    this.#objects = objects && new NamesAt(objects, scanners);
    this.#lists = lists && new NamesAt(lists, scanners);
    this.#head = new FrameHead(scanners);
    this.unasked = this.route(unasked);
  }

  /** What an attempt makes of the bytes; `undefined` where it gives up. */
  protected abstract run(attempt: Attempt<Run>, bytes: Uint8Array, from: number, flags: number): Result | undefined;

  /** Where the message that was read last ends. */
  abstract get end(): number;

  /**
   * What reads frames that can only be of these kinds: the updates of a channel and `scanners.unasked`, or the
   * replies to a request. The kind of the message that is read says which of them it was.
   */
  route(kinds: readonly string[]): Route<Run> {
    const attempts = kinds.flatMap((kind) => this.#attempts.get(kind) ?? []);
    return new Route(new Map(attempts.map((attempt) => [attempt.kind, attempt])));
  }

  /** What reads the frames of a channel; some are claimed by what they are, whatever the channel. Kept by the list. */
  routeOf(updates: readonly Message[]): Route<Run> {
    const known = this.#channels.get(updates);
    if (known !== undefined) return known;
    const route = this.route([...updates.map(({ kind }) => kind), ...this.scanners.unasked]);
    this.#channels.set(updates, route);
    return route;
  }

  /** The message from an offset to the end of the bytes, or to the end of an item of a batch. */
  read(route: Route<Run>, bytes: Uint8Array, from = 0, flags = 0): Result | undefined {
    const isObject = bytes[from] === 123;
    const names = isObject ? this.#objects : this.#lists;
    const element = isObject ? 0 : this.#head.takeBehindChannel();
    const place = route.placeOf(names === undefined ? 0 : names.keyOf(bytes, from, element));
    const { attempt } = place;
    if (attempt === undefined) return this.#search(route, place, names, bytes, from, flags);
    if (!attempt.backOff.isDue) return undefined;
    const result = this.run(attempt, bytes, from, flags);
    if (result === undefined) return this.#search(route, place, names, bytes, from, flags);
    attempt.backOff.accepted();
    return result;
  }

  /** Tries what else could read the frame. Blamed is only who has read such frames before, or was the only choice. */
  #search(
    route: Route<Run>,
    place: Place<Run>,
    names: NamesAt | undefined,
    bytes: Uint8Array,
    from: number,
    flags: number,
  ): Result | undefined {
    const { attempt: tried, search } = place;
    let blamed = tried;
    if (search.isDue) {
      const kinds = names === undefined ? [...route.attempts.keys()] : names.kindsOf(bytes, from);
      const others = route.among(kinds).filter((attempt) => attempt !== tried && attempt.backOff.isDue);
      for (const attempt of others) {
        const result = this.run(attempt, bytes, from, flags);
        if (result === undefined) continue;
        attempt.backOff.accepted();
        search.accepted();
        place.attempt = attempt;
        return result;
      }
      search.gaveUp();
      if (others.length === 1) blamed ??= others[0];
    }
    blamed?.backOff.gaveUp();
    return undefined;
  }

  /** All messages of a frame that is a batch; `undefined` where one of them could not be read. */
  readBatch(route: Route<Run>, bytes: Uint8Array): readonly Result[] | undefined {
    if (bytes[0] !== 91 || bytes[1] !== 123) return undefined;
    const first = this.read(route, bytes, 1);
    if (first === undefined) return undefined;
    const results = [first];
    let at = this.end;
    while (bytes[at] === 44) {
      at += bytes[at + 1] === 32 ? 2 : 1;
      const result = bytes[at] === 123 ? this.read(route, bytes, at) : undefined;
      if (result === undefined) return undefined;
      results.push(result);
      at = this.end;
    }
    return bytes[at] === 93 && at + 1 === bytes.length ? results : undefined;
  }

  /** The channel id that a list begins with. */
  channelOf(bytes: Uint8Array): number | undefined {
    return this.#head.channelOf(bytes);
  }

  /** The id of a reply, where it is the first member or the last, as venues have it. */
  idOf(bytes: Uint8Array): number | undefined {
    return this.#head.idOf(bytes);
  }
}

/** Whether a message that was read from an offset ends where the frame does, or its place in a batch. */
export function endsAt(bytes: Uint8Array, from: number, end: number): boolean {
  return from === 0 ? end === bytes.length : bytes[end] === 44 || bytes[end] === 93;
}
