import type { Message, Scanners } from "../contract.js";
import { FrameHead } from "./frame-head.js";
import { elementGlance, type ElementGlance, memberGlance, type MemberGlance } from "./glance.js";
import { begin } from "./leaves/string.js";
import { Attempt, type Place, Route } from "./route.js";

const openObject = 123;
export const openList = 91;

/** Finds out by its bytes what a frame is, and has it read. One for each connection. Never throws. */
export abstract class ByteDispatch<Run, Result> {
  readonly #attempts: ReadonlyMap<string, Attempt<Run>>;
  readonly #objects: MemberGlance | undefined;
  readonly #lists: ElementGlance | undefined;
  readonly #head: FrameHead;
  readonly #routes = new Map<readonly Message[] | string, Route<Run>>();

  /** The kinds that are claimed by what they are. */
  readonly unasked: Route<Run>;

  constructor(
    readonly scanners: Scanners,
    runs: Readonly<Record<string, Run>>,
  ) {
    const { unasked, objects, lists, id, channels } = scanners;
    this.#attempts = new Map(Object.entries(runs).map(([kind, run]) => [kind, new Attempt(kind, run)]));
    this.#objects = memberGlance(objects);
    this.#lists = elementGlance(lists);
    this.#head = new FrameHead(id, channels === true);
    this.unasked = this.route(unasked);
  }

  /** What an attempt makes of the bytes; `undefined` where it gives up. */
  protected abstract run(attempt: Attempt<Run>, bytes: Uint8Array, from: number, flags: number): Result | undefined;

  /** Where the message that was read last ends. */
  protected abstract readonly end: number;

  /** Where a message has to end; -1 where it stands in a batch. */
  #limit = 0;

  /**
   * What reads frames that can only be of these kinds: the updates of a channel and `scanners.unasked`, or the
   * replies to a request. The kind of the message that is read says which of them it was.
   */
  route(kinds: readonly string[]): Route<Run> {
    const attempts = kinds.flatMap((kind) => this.#attempts.get(kind) ?? []);
    return new Route(new Map(attempts.map((attempt) => [attempt.kind, attempt])));
  }

  /** What reads the frames of a channel with these updates; some are claimed by what they are, whatever the channel. */
  routeOf(updates: readonly Message[]): Route<Run> {
    const known = this.#routes.get(updates);
    if (known !== undefined) return known;
    const kinds = updates.map(({ kind }) => kind);
    const route = this.#routes.get(kinds.join()) ?? this.route([...kinds, ...this.scanners.unasked]);
    this.#routes.set(updates, route).set(kinds.join(), route);
    return route;
  }

  /** The message that the bytes are, or those of them from one offset to another. */
  read(route: Route<Run>, bytes: Uint8Array, flags = 0, from = 0, to = bytes.length): Result | undefined {
    begin();
    this.#limit = to;
    const last = bytes[from] === openList ? route.lastOfLists : undefined;
    if (last === undefined || last.isResting) return this.readAt(route, bytes, from, flags, undefined);
    const result = this.run(last, bytes, from, flags);
    if (result === undefined) return this.readAt(route, bytes, from, flags, last);
    last.accepted();
    return result;
  }

  /**
   * The message from an offset on. Written out by those who extend this: the engine reads what each of them runs
   * fastest where no other is run.
   *
   * @param tried what has given up on the frame already
   */
  protected abstract readAt(
    route: Route<Run>,
    bytes: Uint8Array,
    from: number,
    flags: number,
    tried: Attempt<Run> | undefined,
  ): Result | undefined;

  /** All messages of a frame that is a batch; `undefined` where one of them could not be read. */
  readBatch(route: Route<Run>, bytes: Uint8Array, from = 0, to = bytes.length): readonly Result[] | undefined {
    if (bytes[from] !== openList || bytes[from + 1] !== openObject) return undefined;
    begin();
    this.#limit = -1;
    const first = this.readAt(route, bytes, from + 1, 0, undefined);
    if (first === undefined) return undefined;
    const results = [first];
    let at = this.end;
    while (bytes[at] === 44) {
      at += bytes[at + 1] === 32 ? 2 : 1;
      const result = bytes[at] === 123 ? this.readAt(route, bytes, at, 0, undefined) : undefined;
      if (result === undefined) return undefined;
      results.push(result);
      at = this.end;
    }
    return bytes[at] === 93 && at + 1 === to ? results : undefined;
  }

  /** The channel id that a list begins with; -1 where it begins with none. */
  channelOf(bytes: Uint8Array, from = 0): number {
    return this.#head.channelOf(bytes, from);
  }

  /** The id of a reply, where it is the first member or the last, as venues have it. */
  idOf(bytes: Uint8Array, from = 0, to = bytes.length): number | undefined {
    return this.#head.idOf(bytes, from, to);
  }

  /** Whether a message ends where it has to. */
  protected endsAt(bytes: Uint8Array, end: number): boolean {
    return this.#limit < 0 ? bytes[end] === 44 || bytes[end] === 93 : end === this.#limit;
  }

  /** What is known of frames like this one. */
  protected placeOf(route: Route<Run>, bytes: Uint8Array, from: number): Place<Run> {
    if (route.only !== undefined) return route.only;
    return route.placeOf(bytes[from] === openObject ? this.#keyOfObject(bytes, from) : this.#keyOfList(bytes, from));
  }

  #keyOfObject(bytes: Uint8Array, from: number): number {
    return this.#objects === undefined ? 0 : this.#objects.keyOf(bytes, from);
  }

  #keyOfList(bytes: Uint8Array, from: number): number {
    return this.#lists === undefined ? 0 : this.#lists.keyOf(bytes, from, this.#head.takeBehindChannel());
  }

  /** Tries what else could read the frame. Blamed is only who has read such frames before, or was the only choice. */
  protected search(
    route: Route<Run>,
    place: Place<Run>,
    bytes: Uint8Array,
    from: number,
    flags: number,
  ): Result | undefined {
    const { attempt: tried, search } = place;
    let blamed = tried;
    if (search.isDue) {
      const others = route
        .among(this.#kindsOf(route, bytes, from))
        .filter((attempt) => attempt !== tried && attempt.isDue);
      for (const attempt of others) {
        const result = this.run(attempt, bytes, from, flags);
        if (result === undefined) continue;
        attempt.accepted();
        search.accepted();
        place.attempt = attempt;
        return result;
      }
      search.gaveUp();
      if (others.length === 1) blamed ??= others[0];
    }
    blamed?.gaveUp();
    return undefined;
  }

  #kindsOf({ attempts }: Route<Run>, bytes: Uint8Array, from: number): readonly string[] {
    const glance = bytes[from] === openObject ? this.#objects : this.#lists;
    return glance === undefined ? [...attempts.keys()] : glance.kindsOf(bytes, from);
  }
}
