import { inBackground } from "./background.js";
import type { BuildContext, DecodedMessage, Feed, Message, Topic } from "./contract.js";
import { Deferred } from "./deferred.js";
import { RefusedError } from "./errors.js";
import { FeedChannels } from "./feed-channels.js";
import { contains, memberOf } from "./feed-member.js";
import type { Member, Members, Receiver } from "./feed-member.js";
import { nextChange } from "./feed-plan.js";
import type { Change } from "./feed-plan.js";
import type { LineHost } from "./line-host.js";

/** Who got an update. */
export interface Handover {
  /** As `Feed.keysOf` gave them. */
  readonly keys?: readonly string[] | undefined;
  readonly receivers: number;
}

/** A feed's line as the connection sees it, whatever its types. */
export interface Line {
  readonly feed: Topic;
  readonly size: number;
  /** What reads updates of a kind; `undefined` where none says by itself that it is the feed's. */
  messageOf(kind: string): Message | undefined;
  /** Hands on what was read so. */
  deliver(update: DecodedMessage): Handover;
  end(error?: unknown): void;
}

interface Leaver<Entry, Update> {
  readonly member: Member<Entry, Update>;
  readonly done: Deferred<void>;
}

/**
 * One feed on one connection: what is wanted, and what the venue has acknowledged. One request is in
 * flight at a time; what is asked for meanwhile travels together in the next.
 */
export class FeedLine<Entry, Update extends DecodedMessage> implements Line {
  readonly #wanted = new Map<string, Member<Entry, Update>>();
  readonly #suspects = new Set<string>();
  readonly #channels: FeedChannels<Entry, Update>;
  #held: Members<Entry, Update> = new Map();
  /** False once a member had no key: such take every update. */
  #allKeyed = true;
  /** Acknowledged when nobody waited for it any more: the venue has it all the same. */
  readonly #late = new Map<string, Member<Entry, Update>>();
  #uncertain = false;
  #changing = false;
  #change: Change<Entry, Update> | undefined;
  readonly #leavers = new Set<Leaver<Entry, Update>>();

  constructor(
    readonly feed: Feed<Entry, Update>,
    readonly host: LineHost,
  ) {
    this.#channels = new FeedChannels(feed, host, (member) => this.#receiversAt(member));
  }

  /** How many entries the venue may take for held: those that are being dropped among them. */
  get size(): number {
    return this.#wanted.size + this.#leavers.size;
  }

  /** Whether one more entry of the feed can be held here. */
  get hasRoom(): boolean {
    const { perConnection = Infinity } = this.feed.subscription;
    return this.#wanted.size < perConnection;
  }

  /** Whether this entry is wanted here already, or one that it collides with. */
  has(entry: Entry): boolean {
    return this.#wanted.has(this.#memberOf(entry).slot);
  }

  /** @returns how the receiver leaves; `undefined` when it was not taken: an equal key with other parameters is not */
  join(entry: Entry, receiver: Receiver<Update>): (() => Promise<void>) | undefined {
    const member = this.#memberOf(entry);
    const present = this.#wanted.get(member.slot) ?? member;
    if (present.text !== member.text) return undefined;
    this.#wanted.set(present.slot, present);
    this.#allKeyed &&= present.key !== undefined;
    present.receivers.add(receiver);
    if (this.#stays(present)) receiver.acknowledge();
    else this.#startChanging();
    return () => this.#leave(present, receiver);
  }

  /** Ends every receiver; used when the connection is gone or about to go. */
  end(error?: unknown): void {
    const members = [...this.#wanted.values()];
    this.#wanted.clear();
    this.#suspects.clear();
    this.#hold(new Map());
    this.#uncertain = false;
    this.#change = undefined;
    this.#tellLeavers();
    for (const { receivers } of members) for (const receiver of receivers) receiver.end(error);
  }

  messageOf(kind: string): Message<Update> | undefined {
    const { subscription, updates } = this.feed;
    return subscription.bind === undefined ? updates.find((message) => message.kind === kind) : undefined;
  }

  deliver(update: Update): Handover {
    const keys = this.feed.keysOf(update);
    let receivers = 0;
    for (const member of this.#membersOf(keys)) {
      receivers += member.receivers.size;
      for (const receiver of member.receivers) receiver.push(update);
    }
    return { keys, receivers };
  }

  /** Resolves when the venue has answered, or need not be told. */
  async #leave(member: Member<Entry, Update>, receiver: Receiver<Update>): Promise<void> {
    if (this.#wanted.get(member.slot) !== member) return;
    if (!member.receivers.delete(receiver) || member.receivers.size > 0) return;
    this.#forget(member);
    const leaver = { member, done: new Deferred<void>() };
    this.#leavers.add(leaver);
    this.#startChanging();
    this.#tellLeavers();
    await leaver.done.promise;
  }

  /** Whether the venue has acknowledged it, and is not being asked for anything that would end it. */
  #stays(member: Member<Entry, Update>): boolean {
    const after = this.#change?.after ?? this.#held;
    return contains(this.#held, member) && contains(after, member) && !this.#uncertain;
  }

  #memberOf(entry: Entry): Member<Entry, Update> {
    return memberOf(this.feed.subscription, entry);
  }

  #membersOf(keys: readonly string[] | undefined): readonly Member<Entry, Update>[] {
    const only = this.#allKeyed && keys?.length === 1 ? this.#wanted.get(keys[0] ?? "") : undefined;
    if (only !== undefined) return [only];
    return [...this.#wanted.values()].filter(
      ({ key }) => keys === undefined || key === undefined || keys.includes(key),
    );
  }

  #receiversAt(member: Member<Entry, Update>): readonly Receiver<Update>[] {
    return contains(this.#wanted, member) ? [...(this.#wanted.get(member.slot)?.receivers ?? [])] : [];
  }

  #hold(members: Members<Entry, Update>): void {
    this.#held = members;
    this.#channels.keep(members);
  }

  #forget({ slot }: Member<Entry, Update>): void {
    this.#wanted.delete(slot);
    this.#suspects.delete(slot);
  }

  #startChanging(): void {
    if (this.#changing) return;
    this.#changing = true;
    inBackground(this.#makeChanges());
  }

  async #makeChanges(): Promise<void> {
    // What is asked for in the same turn travels in one request.
    await Promise.resolve();
    for (let change = this.#next(); change !== undefined; change = this.#next()) await this.#make(change);
    this.#changing = false;
  }

  #next(): Change<Entry, Update> | undefined {
    if (this.#late.size > 0) this.#accept(new Map([...this.#held, ...this.#late]));
    this.#late.clear();
    return nextChange(this.feed.subscription, {
      wanted: this.#wanted,
      held: this.#held,
      suspects: this.#suspects,
      uncertain: this.#uncertain,
    });
  }

  async #make(change: Change<Entry, Update>): Promise<void> {
    const { operation, dropped } = change;
    this.#change = change;
    if (dropped !== undefined) this.#channels.leave(dropped);
    const build = (context: BuildContext): object => change.build(this.#channels.contextOf(dropped, context));
    try {
      await this.host.exchange(operation, build, (answer, frame) => {
        if (answer.kind === "message") this.#hear(change, answer.message, frame);
      });
      // A line that was ended meanwhile holds nothing.
      if (this.#change === change) {
        this.#uncertain = false;
        this.#accept(change.after);
      }
    } catch (error) {
      this.#fail(change, error);
    }
    this.#change = undefined;
    this.#tellLeavers();
  }

  #hear(change: Change<Entry, Update>, { kind }: DecodedMessage, frame: unknown): void {
    const { bind } = this.feed.subscription;
    const awaited = this.#change === change;
    for (const member of change.fresh) {
      if (bind?.reply === kind) this.#channels.hear(bind, frame, member, awaited);
      if (bind !== undefined || awaited) continue;
      this.#late.set(member.slot, member);
      this.#startChanging();
    }
  }

  #accept(after: Members<Entry, Update>): void {
    this.#hold(after);
    for (const member of this.#wanted.values()) {
      if (!contains(after, member)) continue;
      this.#suspects.delete(member.slot);
      for (const receiver of member.receivers) receiver.acknowledge();
    }
  }

  /** Only what is new is refused; what was there before is asked for again. */
  #fail({ after, fresh }: Change<Entry, Update>, error: unknown): void {
    const refused = fresh.filter((member) => contains(this.#wanted, member));
    this.#uncertain = this.feed.subscription.again === "replace" && this.#held.size > 0 && fresh.length > 0;
    if (fresh.length === 0) this.#giveUp(after, error);
    else if (fresh.length > 1 && error instanceof RefusedError)
      for (const { slot } of refused) this.#suspects.add(slot);
    else for (const member of refused) this.#refuse(member, error);
  }

  /** Not asked for again: a venue that refuses to drop an entry would refuse it for ever. */
  #giveUp(after: Members<Entry, Update>, error: unknown): void {
    if (this.#change !== undefined) this.#hold(after);
    this.host.onError(error);
  }

  #refuse({ slot }: Member<Entry, Update>, error: unknown): void {
    const member = this.#wanted.get(slot);
    if (member === undefined) return;
    this.#forget(member);
    for (const receiver of member.receivers) receiver.end(error);
  }

  #tellLeavers(): void {
    for (const leaver of this.#leavers) {
      if (!this.#hasLeft(leaver.member)) continue;
      this.#leavers.delete(leaver);
      leaver.done.resolve();
    }
  }

  /** What was never held, or is wanted again, has nothing to wait for. */
  #hasLeft(member: Member<Entry, Update>): boolean {
    if (contains(this.#wanted, member)) return true;
    const coming = this.#change !== undefined && contains(this.#change.after, member);
    return !coming && !contains(this.#held, member);
  }
}

/** Whether this is the line of the feed; the feed's identity settles its types. */
export function isLineOf<Entry, Update extends DecodedMessage>(
  line: Line,
  feed: Feed<Entry, Update>,
): line is FeedLine<Entry, Update> {
  return line.feed === feed;
}
