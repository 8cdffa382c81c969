import { inBackground } from "./background.js";
import { BoundChannel } from "./bound-channel.js";
import type { BuildContext, DecodedMessage, Feed, Subscribing } from "./contract.js";
import { contains } from "./feed-member.js";
import type { Member, Members, Receiver } from "./feed-member.js";
import type { LineHost } from "./line-host.js";
import { valueAt } from "./pointer.js";

type Bind = NonNullable<Subscribing["bind"]>;

/** The channel ids that the entries of one feed hold; none where the feed's frames tell by themselves. */
export class FeedChannels<Entry, Update extends DecodedMessage> {
  readonly #bound = new Set<BoundChannel<Entry, Update>>();

  /** @param receiversOf who gets the updates of a member as they come in */
  constructor(
    readonly feed: Feed<Entry, Update>,
    readonly host: LineHost,
    readonly receiversOf: (member: Member<Entry, Update>) => readonly Receiver<Update>[],
  ) {}

  /**
   * Binds the id that an acknowledgement hands out, at once: frames of it may come right behind.
   * @param awaited false where the subscribe had given up before
   */
  hear({ reply, id: at }: Bind, frame: unknown, member: Member<Entry, Update>, awaited: boolean): void {
    const id = valueAt(frame, at);
    if (typeof id !== "number") this.host.onError(new Error(`${reply} hands out no channel id`));
    else if (awaited) this.#bound.add(this.#open(id, member));
    else inBackground(this.#dismiss(id, member));
  }

  /** What a request that drops the member is built with. */
  contextOf(member: Member<Entry, Update> | undefined, context: BuildContext): BuildContext {
    const channel = member && this.#find(member);
    return channel === undefined ? context : { ...context, channel: channel.id };
  }

  /** The venue is about to be asked to drop the member: frames that still come are expected, and nobody's. */
  leave(member: Member<Entry, Update>): void {
    const channel = this.#find(member);
    if (channel !== undefined) channel.leaving = true;
  }

  /** Lets go of the channels of all members but these. */
  keep(members: Members<Entry, Update>): void {
    for (const channel of this.#bound) if (!contains(members, channel.member)) this.#release(channel);
  }

  /** Drops a channel that was acknowledged when nobody waited for it any more. */
  async #dismiss(id: number, member: Member<Entry, Update>): Promise<void> {
    const { unsubscribe, leave } = this.feed.subscription;
    const channel = this.#open(id, member);
    channel.leaving = true;
    try {
      await this.host.exchange(unsubscribe, (context) => leave(member.entry, { ...context, channel: id }));
    } catch (error) {
      this.host.onError(error);
    }
    this.#release(channel);
  }

  #open(id: number, member: Member<Entry, Update>): BoundChannel<Entry, Update> {
    const channel = new BoundChannel(this.feed, id, member, this.receiversOf);
    this.host.channels.set(id, channel);
    return channel;
  }

  #release(channel: BoundChannel<Entry, Update>): void {
    this.#bound.delete(channel);
    // The venue may have handed out the id again.
    if (this.host.channels.get(channel.id) === channel) this.host.channels.delete(channel.id);
  }

  #find({ slot, text }: Member<Entry, Update>): BoundChannel<Entry, Update> | undefined {
    return [...this.#bound].find(({ member }) => member.slot === slot && member.text === text);
  }
}
