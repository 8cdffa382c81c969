import { ChannelFrames } from "./channel-frames.js";
import type { DecodedMessage, Feed } from "./contract.js";
import type { Member, Receiver } from "./feed-member.js";

/** What the frames of a channel id go to. */
export interface Channel {
  readonly frames: ChannelFrames<DecodedMessage>;
  /** Hands on what `frames` read. Returns how many got it. */
  deliver(update: DecodedMessage): number;
}

/** The channels of one connection, by the id that an acknowledgement handed out. They die with it. */
export type Channels = Map<number, Channel>;

/** A channel id, bound to the entry whose acknowledgement handed it out. */
export class BoundChannel<Entry, Update extends DecodedMessage> implements Channel {
  /** Set once the venue was asked to drop it: what still comes is nobody's. */
  leaving = false;
  readonly frames: ChannelFrames<Update>;

  /** @param receiversOf who gets the updates of the member as they come in */
  constructor(
    feed: Feed<Entry, Update>,
    readonly id: number,
    readonly member: Member<Entry, Update>,
    readonly receiversOf: (member: Member<Entry, Update>) => readonly Receiver<Update>[],
  ) {
    this.frames = new ChannelFrames(feed.updates);
  }

  deliver(update: Update): number {
    if (this.leaving) return 0;
    const receivers = this.receiversOf(this.member);
    for (const receiver of receivers) receiver.push(update);
    return receivers.length;
  }
}
